import type { Rule } from './scenario-rules.ts';

const problemsThatArise: Rule = ({ reasons = {}, demand }) => {
  const mended = Object.entries(reasons).filter(([, { arises }]) => arises < 1);
  if (mended.length === 0) return [];
  if (demand.kind === 'counts' || demand.kind === 'instants') {
    return mended.map(([name, { arises }]) => ({
      path: ['reasons', name, 'arises'],
      expected: 'a demand of kind problems, forecast or sinusoid: who is counted comes',
      found: arises,
    }));
  }
  return Object.values(reasons).some(({ share, arises }) => share * arises > 0)
    ? []
    : [{ path: ['reasons'], expected: 'a reason whose problems arise', found: 0 }];
};

/** What must hold of the reasons that customers have. */
export const reasonRules: readonly Rule[] = [problemsThatArise];
