/** What can be the id of a contact at a backend: `to_string` of a description makes the text "null" of what is not there. */
export const isContactId = (id: unknown): id is string | number =>
  (typeof id === 'string' && id !== '' && id !== 'null') || typeof id === 'number';
