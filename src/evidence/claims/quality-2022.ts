import type { Claim } from '../claim.ts';

/** An article of 2022 on the quality of support. */
export const quality2022 = {
  'benchmark-sample': {
    value: 300,
    unit: 'respondents',
    says: 'Nearly 300 support leaders surveyed, in software, finance, retail, education and other industries',
    of: 'support leaders',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution: '"Nearly". Managers\' answers; sampling method not stated.',
  },
  'csat-mean': {
    value: 89,
    unit: 'percent',
    says: 'Average CSAT this year',
    of: 'support teams in the survey',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'check',
    caution: 'Self-reported by teams that measure it; CSAT definition not given.',
  },
  'csat-rise': {
    value: 14,
    unit: 'percent',
    says: 'Rise in average CSAT over the year before',
    of: 'support teams in the survey',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'check',
    caution: 'Relative (from 78.1) or points (from 75): the article does not say.',
  },
  'teams-tracking-csat-rise': {
    value: 10,
    unit: 'percent more teams',
    says: 'Teams tracking CSAT compared with last year',
    of: 'support teams in the survey',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution: 'Relative or points not said; level not given.',
  },
  'teams-tracking-nps': {
    value: 48,
    unit: 'percent',
    says: 'Support teams that track NPS',
    of: 'support teams in the survey',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution: 'Adoption of a measure, not an outcome.',
  },
  'teams-tracking-nps-before': {
    value: 28,
    unit: 'percent',
    says: 'Support teams that tracked NPS the year before',
    of: 'support teams in the survey',
    year: 2021,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution: 'Adoption of a measure, not an outcome.',
  },
  'nps-mean': {
    value: 51,
    unit: 'NPS points',
    says: 'Average NPS over all industries this year',
    of: 'support teams in the survey',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'check',
    caution: 'Self-reported by teams that track it; about half of them do.',
  },
  'nps-mean-before': {
    value: 45,
    unit: 'NPS points',
    says: 'Average NPS over all industries the year before',
    of: 'support teams in the survey',
    year: 2021,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'check',
    caution: 'A different set of teams answered each year (28% then 48% tracking).',
  },
  'most-firms-outdated-tools': {
    value: undefined,
    unit: 'vague: most',
    says: 'Most companies still rely on outdated, disconnected technology and processes',
    of: 'companies',
    year: 2022,
    use: 'scenario',
    caution: 'No number. Justifies siloed channels as the baseline scenario.',
  },
  'personalised-messages-scale': {
    value: undefined,
    unit: 'vague: thousands',
    says: 'Personalised messages sent to thousands of customers',
    of: 'customers of one company',
    year: 2022,
    use: 'scenario',
    caution: 'No number; order of magnitude for a scenario.',
  },
  'time-valued-2022': {
    value: 66,
    unit: 'percent',
    says: 'Consumers who say valuing their time is the most important thing for good online experience',
    of: 'consumers',
    year: 2022,
    attributedTo: 'Forrester, recent customer service trends report',
    use: 'parameter',
    caution:
      'Stated intention or attitude in a survey, not observed behaviour. Same question as time-valued-2018 (73) on another base and year. Later of the two.',
  },
  'repetitive-queries-top': {
    value: 3,
    unit: 'rank (one of the top three)',
    says: 'Cutting repetitive queries is one of the top three challenges of support teams',
    of: 'support teams',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution: 'Ranking of opinions.',
  },
  'repetitive-queries-main-problem': {
    value: 40,
    unit: 'percent',
    says: 'Support leaders who name repetitive queries a main problem',
    of: 'support leaders',
    year: 2022,
    attributedTo:
      'Klaus customer service quality benchmark report 2022 (with Intercom, Aircall, Support Driven)',
    use: 'context',
    caution:
      'Share of leaders, NOT the share of queries that repeat. Easy to misuse as a deflection ceiling.',
  },
  'plan-more-proactive': {
    value: 70,
    unit: 'percent',
    says: 'Companies planning to invest more in proactive support in 2022',
    of: 'companies',
    year: 2022,
    attributedTo:
      'Klaus benchmark report 2022 (implied by the section, not restated in the sentence)',
    use: 'context',
    caution: 'Plan, not a result.',
  },
  'most-teams-invest-both': {
    value: undefined,
    unit: 'vague: most',
    says: 'Most support teams plan to invest more in both proactive and self-service support',
    of: 'support teams',
    year: 2022,
    attributedTo:
      'Klaus benchmark report 2022 (implied by the section, not restated in the sentence)',
    use: 'context',
    caution: 'No number.',
  },
  'self-service-cut-workload': {
    value: 73,
    unit: 'percent',
    says: "Customer service professionals who agree that investing in self-service reduced their team's workload",
    of: 'customer service professionals',
    year: 2022,
    attributedTo:
      'Klaus benchmark report 2022 (implied by the section, not restated in the sentence)',
    use: 'check',
    caution:
      'Share who agree that workload fell; by how much is not given. Not the same 73 as time-valued-2018.',
  },
  'help-content-reach': {
    value: undefined,
    unit: 'vague: thousands to millions',
    says: 'Help content written today serves thousands, perhaps millions, of customers for years',
    of: 'customers',
    year: 2022,
    use: 'scenario',
    caution: 'No number; order of magnitude for a self-service load test.',
  },
} as const satisfies Readonly<Record<string, Claim>>;
