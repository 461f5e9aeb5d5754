/** What is known of a value before anything is sent. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly of: Shape }
  | FieldsShape;

/** A value that has these fields and no others. */
export interface FieldsShape {
  readonly kind: 'fields';
  /** As expressions name it, such as `person`; empty for all that is known. */
  readonly name: string;
  /** What its fields are, for people: completes "expected …". */
  readonly are: string;
  readonly fields: Readonly<Record<string, Shape>>;
}

/** Of which nothing is known: whatever is asked of it may be there. */
export const any: Shape = { kind: 'any' };

/** Fields of which nothing is known but their names. */
export const fieldsOf = (names: Iterable<string>): Readonly<Record<string, Shape>> =>
  Object.fromEntries(Array.from(names, (name) => [name, any]));
