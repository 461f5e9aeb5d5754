import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isClaimNumber, isInput } from '../../../src/evidence/claim-number.ts';
import { claims } from '../../../src/evidence/claims.ts';
import { parseDuration } from '../../../src/scenario/duration.ts';
import { pullLevers } from '../../../src/scenario/levers/apply-levers.ts';
import { leverNames, levers } from '../../../src/scenario/levers/catalogue.ts';
import type { LeverParameter } from '../../../src/scenario/levers/parameter.ts';
import { practicesOf } from '../../../src/scenario/levers/practices.ts';
import { leverCompany } from '../../support/lever-company.ts';

const company: Readonly<Record<string, unknown>> = parse(leverCompany);
const changesOf = (name: string, values: Readonly<Record<string, number | boolean | string>>) => {
  const { changes, problems } = pullLevers(company, { [name]: values });
  expect(problems).toEqual([]);
  return JSON.stringify(changes);
};

const parameters = leverNames.flatMap((name) =>
  Object.entries(levers[name].parameters).map(
    ([key, parameter]) => [name, key, parameter] as const,
  ),
);
const stated = parameters.filter(([, , parameter]) => 'from' in parameter);
const inUnits = (value: number | string): number =>
  typeof value === 'number' ? value : (parseDuration(value) ?? Number.NaN);

/** Another value than the default one, within the range where there is one. */
function another(parameter: LeverParameter): number | boolean | string {
  switch (parameter.kind) {
    case 'number':
      return (
        [...parameter.range].reverse().find((end) => end !== parameter.value) ?? parameter.value
      );
    case 'time':
      return inUnits(
        parameter.range[0] === parameter.value ? parameter.range[1] : parameter.range[0],
      );
    case 'flag':
      return !parameter.value;
    case 'name':
      throw new Error('a name has no default');
    default:
      return parameter satisfies never;
  }
}

describe('the catalogue of levers', () => {
  it('has each lever stand for a practice, say what it does and what it moves', () => {
    expect(leverNames.length).toBeGreaterThanOrEqual(25);
    for (const name of leverNames) {
      expect(practicesOf(name), name).not.toEqual([]);
      expect(levers[name].does.length, name).toBeGreaterThan(40);
      expect(levers[name].moves, name).not.toEqual([]);
    }
  });

  it.each(leverNames)('%s changes the company when it is pulled', (name) => {
    expect(changesOf(name, {})).not.toBe('[]');
  });

  it.each(parameters.filter(([, , { kind }]) => kind !== 'name'))(
    '%s has a parameter %s that does something',
    (name, key, parameter) => {
      expect(changesOf(name, { [key]: another(parameter) })).not.toBe(changesOf(name, {}));
    },
  );

  it.each(stated)('%s says where the default of %s comes from', (name, key, parameter) => {
    if (!('from' in parameter)) return;
    const { from, range, value } = parameter;
    expect(inUnits(range[0])).toBeLessThanOrEqual(inUnits(value));
    expect(inUnits(range[1])).toBeGreaterThanOrEqual(inUnits(value));
    if (from.kind === 'claim') {
      expect(isInput(claims[from.id]), `${name}.${key}`).toBe(true);
      expect(isClaimNumber(inUnits(value), claims[from.id]), `${name}.${key}`).toBe(true);
    } else if (from.kind === 'assumed') {
      expect(from.reason).not.toBe('');
      for (const id of from.bounds ?? []) expect(claims[id]).toBeDefined();
    }
  });

  it('pulls levers in one order, whatever the order in which they are written', () => {
    const pull = (pulled: object) => pullLevers(company, pulled as never).changes;
    const one = pull({ chatbot: {}, 'knowledge-base': {}, callbacks: {} });
    const other = pull({ callbacks: {}, 'knowledge-base': {}, chatbot: {} });
    expect(one).toEqual(other);
  });

  it('has nothing said again on journeys, once there is one history', () => {
    const states = {
      call: { contact: 'phone', answered: [{ to: 'call', repeats: 1.3 }, { to: 'done' }] },
      choice: { choose: [{ to: 'call', repeats: 1 }] },
      done: { end: 'resolved' },
    };
    const { changes, problems } = pullLevers(
      { channels: { phone: {} }, journeys: { ask: { start: 'call', states } } },
      { 'unified-context': {} },
    );
    expect(problems).toEqual([]);
    expect(changes.map(({ path }) => path.join('.'))).toEqual([
      'experience.contextIsKept',
      'journeys.ask.states.call.answered.0.repeats',
    ]);
  });

  it('leaves the scenario alone that it is given', () => {
    const before = JSON.stringify(company);
    for (const name of leverNames) pullLevers(company, { [name]: {} });
    expect(JSON.stringify(company)).toBe(before);
  });
});
