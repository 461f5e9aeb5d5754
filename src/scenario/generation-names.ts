/** The generations that are told apart, the oldest first. */
export const generationNames = ['boomer', 'gen-x', 'millennial', 'gen-z'] as const;

export type GenerationName = (typeof generationNames)[number];
