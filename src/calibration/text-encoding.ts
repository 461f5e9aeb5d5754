/** What a file is expected to be, and what to do where it is not, as messages say it. */
export const textInUtf8 = 'text in UTF-8 (save the file as "CSV UTF-8")';

/** What stands where bytes are no UTF-8, as in a file in Latin-1. */
const LOST = '\uFFFD';

/** Whether a text has a character that was lost: its bytes were in another encoding. */
export function hasLost(text: string): boolean {
  return text.includes(LOST);
}

/** As much of a text as tells whether it is one. */
const BEGINNING = 1000;

/** What something is that is no text, such as a workbook; undefined for a text. */
export function otherThanText(text: string): string | undefined {
  if (text.startsWith('PK\u0003\u0004')) return 'a workbook (.xlsx, .ods) or a packed file';
  return text.slice(0, BEGINNING).includes('\0')
    ? 'zero bytes, as UTF-16 and workbooks (.xls) have them'
    : undefined;
}
