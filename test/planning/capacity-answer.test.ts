import { describe, expect, it } from 'vitest';
import { capacityAnswer } from '../../src/planning/capacity-answer.ts';
import type { CapacitySearch } from '../../src/planning/capacity-search.ts';
import type { CapacityState, Probe, Search } from '../../src/planning/capacity-state.ts';
import { type Criterion, foundOf, probedTargets } from '../../src/planning/criterion.ts';
import type { OperationLoad } from '../../src/planning/operation-load.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Target } from '../../src/scenario/target.ts';

const scenario = parseScenario(
  `
version: 1
name: Two teams
demand: { kind: forecast, interval: 1 h, perHour: { phone: [60], mail: [60] } }
channels:
  phone: { kind: live-voice, handling: constant(1 min), patience: exponential(1 min), serviceLevelWithin: 30 s }
  mail: { kind: deferred, handling: constant(1 min), serviceLevelWithin: 1 h }
agents:
  phone-team: { agents: 5, channels: [phone] }
  mail-team: { agents: 5, channels: [mail] }
  all-rounders: { agents: 1, channels: [mail, phone] }
targets:
  "wait{channel:phone}": ["p(90)<60"]
  "latency{operation:take}": ["p(95)<500"]
`,
  'two-teams.yaml',
);
const targets = probedTargets(scenario.targets);
const [wait, take] = targets as [Target, Target];
const failed = targets.find(({ measure }) => measure === 'failed') as Target;

const plan: CapacitySearch = { start: 1, lowest: 0.1, highest: 32, width: 0.2, mostProbes: 20 };
const quick: OperationLoad = {
  operation: 'take',
  count: 1000,
  failed: 0,
  limited: 0,
  p50: 5,
  p95: 9,
};

/** A probe that breaks one target, or none. */
function probe(
  multiple: number,
  broken?: Target,
  loads: readonly OperationLoad[] = [quick],
): Probe {
  const criteria: readonly Criterion[] = targets.map((target) => ({
    target,
    value: 1,
    interval: { low: 1, high: 1 },
    standing: target === broken ? 'broken' : 'kept',
  }));
  const figures = { journeysAnHour: 0, contactsAnHour: 0, operationsASecond: 0, operations: loads };
  return {
    multiple,
    longer: false,
    draw: 0,
    purpose: 'bracket',
    journeysAnHour: 120 * multiple,
    found: foundOf(criteria),
    criteria,
    sent: { folder: '', length: { warmUp: 0, length: 1 }, figures, lateness: 0, unfit: [] },
  };
}
const confirm = (of: Probe): Probe => ({ ...of, draw: 1, purpose: 'confirm' });
const search = (probes: readonly Probe[], how: Partial<CapacitySearch> = {}): Search => ({
  plan: { ...plan, ...how },
  probes,
});
const state = (of: Partial<CapacityState>): CapacityState => ({
  format: 1,
  asked: {},
  length: { warmUp: 0, length: 1 },
  ...of,
});
const people = search([
  probe(1),
  probe(2, wait),
  probe(1.4),
  probe(1.7, wait),
  probe(1.55),
  confirm(probe(1.55)),
]);

describe('what a search for capacity says', () => {
  it('is what people carry, where the backend holds even there', () => {
    const backend = search([probe(1), probe(1.55), confirm(probe(1.55))], { highest: 1.55 });
    const answer = capacityAnswer(scenario, state({ people, backend }), 120);
    expect(answer).toMatchObject({ held: 1.55, broken: 1.7, isConfirmed: true, endedBy: 'narrow' });
    expect(answer.binding).toEqual({
      kind: 'people',
      targets: [wait],
      groups: ['phone-team', 'all-rounders'],
    });
  });

  it('is what people carry where nothing could be sent, since they break at the least', () => {
    const none = search([probe(1, wait), probe(0.5, wait)], { lowest: 0.5 });
    const answer = capacityAnswer(scenario, state({ people: none }), 120);
    expect(answer).toMatchObject({ held: undefined, broken: 0.5, endedBy: 'lowest' });
    expect(answer.binding?.kind).toBe('people');
  });

  it('names the operation of a target that the backend breaks below what people carry', () => {
    const backend = search([
      probe(1, take),
      probe(0.5),
      probe(0.7, take),
      probe(0.6),
      confirm(probe(0.6)),
    ]);
    const answer = capacityAnswer(scenario, state({ people, backend }), 120);
    expect(answer).toMatchObject({ held: 0.6, broken: 0.7, isConfirmed: true });
    expect(answer.binding).toMatchObject({ kind: 'backend', operation: 'take', how: 'latency' });
  });

  it('is people, too, where a promise hangs by a hair that the latency does not move', () => {
    const shaken = (value: number): Probe => {
      const own = probe(1.55, wait);
      const criteria = own.criteria.map((criterion) =>
        criterion.target === wait
          ? { ...criterion, value, interval: { low: 56, high: 64 } }
          : criterion,
      );
      return { ...own, criteria };
    };
    const at = (value: number) =>
      capacityAnswer(
        scenario,
        state({ people: calm, backend: search([probe(1), shaken(value)]) }),
        120,
      ).binding;
    const calm = search(
      people.probes.map((own) => (own.multiple === 1.55 ? { ...shaken(58), found: 'held' } : own)),
    );
    expect(at(60)).toMatchObject({ kind: 'people', targets: [wait] });
    expect(at(75)).toMatchObject({ kind: 'backend', targets: [wait] });
  });

  it('names the operation that is turned away or fails most, of its own requests', () => {
    const loads: readonly OperationLoad[] = [
      { ...quick, operation: 'watch', count: 10_000, limited: 200 },
      { ...quick, operation: 'open', count: 500, limited: 100 },
    ];
    const backend = search([probe(1), probe(2, failed, loads)]);
    const { binding } = capacityAnswer(scenario, state({ backend }), 120);
    expect(binding).toMatchObject({ kind: 'backend', operation: 'open', how: 'limited' });
  });

  it('names the operation that is asked for most, where all are turned away alike', () => {
    const loads: readonly OperationLoad[] = [
      { ...quick, operation: 'watch', count: 10_000, limited: 2000 },
      { ...quick, operation: 'open', count: 500, limited: 120 },
      { ...quick, operation: 'close', count: 3, limited: 3 },
    ];
    const backend = search([probe(1), probe(2, failed, loads)]);
    const { binding } = capacityAnswer(scenario, state({ backend }), 120);
    expect(binding).toMatchObject({ operation: 'watch', how: 'limited' });
  });

  it('names the operation whose latency has grown by most milliseconds, where a target names none', () => {
    const calm: readonly OperationLoad[] = [
      { ...quick, operation: 'open', p95: 100 },
      { ...quick, operation: 'answer', p95: 10 },
    ];
    const slow = calm.map((load) => ({ ...load, p95: load.operation === 'answer' ? 90 : 300 }));
    const overhead = targets.find(({ measure }) => measure === 'overhead') as Target;
    const backend = search([probe(1, undefined, calm), probe(2, overhead, slow)]);
    const { binding } = capacityAnswer(scenario, state({ backend }), 120);
    // What was not asked for before is not known to have grown.
    const more = [...slow, { ...quick, operation: 'close' as const, p95: 900 }];
    const further = search([probe(1, undefined, calm), probe(2, overhead, more)]);
    expect(capacityAnswer(scenario, state({ backend: further }), 120).binding).toMatchObject({
      operation: 'open',
    });
    // By how many times it has, `answer` would come first, though it waits less.
    expect(binding).toMatchObject({ operation: 'open', how: 'latency', targets: [overhead] });
  });

  it('is unknown above what the machine could send, and says nothing of what binds', () => {
    const late = { ...probe(4), found: 'unfit' as const };
    const backend = search([probe(1), probe(2), late, late, confirm(probe(2))]);
    const answer = capacityAnswer(scenario, state({ backend }), 120);
    expect(answer).toMatchObject({
      held: 2,
      broken: undefined,
      endedBy: 'unfit',
      binding: undefined,
    });
  });

  it('is what was found until then, where the search was interrupted', () => {
    const answer = capacityAnswer(scenario, state({ backend: search([probe(1), probe(2)]) }), 120);
    expect(answer).toMatchObject({ held: 2, endedBy: 'interrupted', isConfirmed: false });
  });
});

describe('what probes are judged by', () => {
  it('are the targets of the scenario, and what every backend owes beside them', () => {
    expect(targets.map(({ text }) => text)).toEqual([
      'wait{channel:phone} p(90)<60',
      'latency{operation:take} p(95)<500',
      'failed rate<1 %',
      'limited rate<1 %',
      'overhead avg<1 s',
    ]);
    expect(probedTargets([failed]).filter(({ measure }) => measure === 'failed')).toEqual([failed]);
  });

  it('breaks by one that is broken, whatever the others say, and holds by all', () => {
    const of = (...standings: Criterion['standing'][]) =>
      foundOf(standings.map((standing) => ({ target: wait, value: 0, interval: null, standing })));
    expect(of('kept', 'kept')).toBe('held');
    expect(of('kept', 'few')).toBe('few');
    expect(of('few', 'undecided', 'kept')).toBe('undecided');
    expect(of('undecided', 'broken', 'few')).toBe('broken');
  });
});
