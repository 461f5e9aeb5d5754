import { z } from 'zod';

/** What a body said, or why it cannot be used, in words for whoever sent it. */
export type Parsed<Body> =
  | { readonly kind: 'body'; readonly body: Body }
  | { readonly kind: 'unusable'; readonly error: string };

const anyText = z.string({ error: 'a text' });
const nameExpected = 'a text of 1 to 200 characters';
const shortName = z
  .string({ error: nameExpected })
  .min(1, { error: nameExpected })
  .max(200, { error: nameExpected });
const scoreExpected = 'a whole number from 1 to 5';

/** The bodies by what they are for; each message goes after "expected". */
export const openingBody: z.ZodType<{
  reference: string;
  channel: string;
  subject: string;
  text: string;
}> = z.object({ reference: shortName, channel: shortName, subject: anyText, text: anyText });

export const messageBody: z.ZodType<{ text: string }> = z.object({ text: anyText });

export const pushedBody: z.ZodType<{ event: string; reference: string; text: string }> = z.object({
  event: shortName,
  reference: shortName,
  text: anyText,
});

export const ratingBody: z.ZodType<{ score: number }> = z.object({
  score: z
    .int({ error: scoreExpected })
    .min(1, { error: scoreExpected })
    .max(5, { error: scoreExpected }),
});

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body; all its mistakes at once, `<field>: expected …, found …`, joined by `; `. */
export function parseBody<Body>(schema: z.ZodType<Body>, bytes: ArrayBuffer): Parsed<Body> {
  const json = parseJson(bytes);
  if (json === undefined) return unusable('body: expected JSON in UTF-8, found something else');
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    return unusable(`body: expected an object, found ${found(json.value)}`);
  }

  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { kind: 'body', body: parsed.data };
  const fields = new Map(Object.entries(json.value));
  const mistakes = parsed.error.issues.map(({ path: [field], message }) => {
    return `${String(field)}: expected ${message}, found ${found(fields.get(String(field)))}`;
  });
  return unusable(mistakes.join('; '));
}

/** A value as a message shows it. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

function parseJson(bytes: ArrayBuffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return undefined;
  }
}

function unusable(error: string): { readonly kind: 'unusable'; readonly error: string } {
  return { kind: 'unusable', error };
}
