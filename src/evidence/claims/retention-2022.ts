import type { Claim } from '../claim.ts';

/** An article of 2022 on keeping customers. */
export const retention2022 = {
  'retention-vs-acquisition-leverage': {
    value: 2,
    unit: 'ratio',
    says: 'Focusing on retention can be twice as powerful as focusing on acquisition',
    of: 'businesses (unspecified)',
    year: 2022,
    use: 'check',
    caution: '"Can be"; no source. The same line gives 7 against 3, which is 2.33 and not 2.',
  },
  'acquisition-1pct-revenue': {
    value: 3,
    unit: 'percent revenue per +1 percent acquisition',
    says: 'A 1% rise in acquisition can raise revenue by about 3%',
    of: 'businesses (unspecified)',
    year: 2022,
    use: 'check',
    caution:
      '"About", "can"; no source, horizon or industry. Compare with the simulated elasticity instead of imposing it.',
  },
  'churn-1pct-revenue': {
    value: 7,
    unit: 'percent revenue per -1 percent churn',
    says: 'A 1% fall in churn can raise revenue by 7%',
    of: 'businesses (unspecified)',
    year: 2022,
    use: 'check',
    caution:
      'Not said whether 1% is relative or a percentage point; no source or horizon. Compare with the simulated elasticity instead of imposing it.',
  },
  'left-brand-bad-service': {
    value: 32,
    unit: 'percent',
    says: 'Consumers who name bad customer service as the main reason they stopped doing business with a brand',
    of: 'consumers',
    year: 2022,
    use: 'check',
    caution:
      'Recalled past behaviour; share of people (or of leavers: the sentence allows both), not a hazard per bad experience.',
  },
  'loyal-if-excellent-support': {
    value: 93,
    unit: 'percent',
    says: 'Customers more likely to stay loyal to a company with excellent support',
    of: 'customers',
    year: 2022,
    use: 'parameter',
    caution:
      'Stated intention or attitude in a survey, not observed behaviour. Says "more likely", not by how much. Said twice.',
  },
  'do-business-if-personalised': {
    value: 80,
    unit: 'percent',
    says: 'Consumers more likely to do business with a company that offers personalised experiences',
    of: 'consumers',
    year: 2022,
    use: 'parameter',
    caution:
      'Stated intention or attitude in a survey, not observed behaviour. "More likely" has no size.',
  },
  'self-solve-before-contact': {
    value: 81,
    unit: 'percent',
    says: 'Customers who try to solve the problem themselves before contacting an agent',
    of: 'customers',
    year: 2022,
    use: 'parameter',
    caution:
      'Self-reported habit. It is the attempt share; the success rate of the attempt is not given.',
  },
  'trust-right-time-place': {
    value: 72,
    unit: 'percent',
    says: 'Consumers who say relevant content at the right time and place raises their trust',
    of: 'consumers',
    year: 2022,
    use: 'parameter',
    caution: 'Stated intention or attitude in a survey, not observed behaviour.',
  },
  'teams-prioritise-workflow': {
    value: 43,
    unit: 'percent',
    says: 'Support teams that now prioritise workflow efficiency',
    of: 'support teams',
    year: 2022,
    use: 'context',
    caution: 'Supply-side priority; no effect size.',
  },
} as const satisfies Readonly<Record<string, Claim>>;
