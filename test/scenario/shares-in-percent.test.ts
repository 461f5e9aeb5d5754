import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseSetting } from '../../src/scenario/settings.ts';
import { leverCompany } from '../support/lever-company.ts';

const readWith = (setting: string) => () =>
  parseScenario(leverCompany, 'company.yaml', [parseSetting(setting)]);

describe('a share that is written in percent', () => {
  it.each([
    ['customers.wantsPerson=40 %', 'such as 0.4 for 40 %'],
    ['channels.faq.contains=12.3%', 'such as 0.123 for 12.3 %'],
    ['churn.service.share=33 %', 'such as 0.33 for 33 %'],
    ['levers={ callbacks: { acceptance: 40% } }', 'such as 0.4 for 40 %'],
  ])('is told as the number that it is: %s', (setting, says) => {
    expect(readWith(setting)).toThrow(says);
  });

  it('is none beyond 100 %', () => {
    expect(readWith('customers.wantsPerson=140 %')).toThrow(
      /expected a share between 0 and 1, found/,
    );
  });
});

describe('a search for a setting that takes whole numbers alone', () => {
  const answer = (path: string, from: string, to: string) =>
    `answers={ n: { means: agents, value: "serviceLevel{channel:phone} rate", equals: "0.8", solve: { path: ${path}, from: ${from}, to: ${to} } } }`;

  it('names least, which finds the least that fulfils a condition', () => {
    expect(readWith(answer('agents.phone-team.agents', '4', '12'))).toThrow(
      /expected a setting that takes any number from 4 to 12, found agents\.phone-team\.agents, which takes whole ones; write `least: \{ path: agents\.phone-team\.agents, from: 4, to: 12 \}`/,
    );
    expect(readWith(answer('demand.multiple', '0.5', '2'))).not.toThrow();
  });
});
