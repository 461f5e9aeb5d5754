/** Why a journey disappoints, in the order of their numbers; see `experience/causes.ts`. */
export const causeNames = [
  'waited',
  'abandoned',
  'promise',
  'repeated',
  'unresolved',
  'machine',
] as const;
