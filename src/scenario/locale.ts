/** What a locale looks like, for messages. */
export const localeForm = 'a locale such as de or en-GB';

/**
 * Whether a text is a locale as scenarios and files write it: a language, and if need be its letters and a
 * country, such as `de`, `en-GB` or `zh-Hant-TW`.
 *
 * Source: Phillips & Davis (2009), "Tags for identifying languages", BCP 47 (RFC 5646).
 */
export function isLocale(text: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/.test(text);
}

/** The language of a locale, such as `de` of `de-AT`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0] as string;
}
