import { describe, expect, it } from 'vitest';
import { refuseAbsentOperations } from '../../src/cli/operation-checks.ts';
import type { Backend } from '../../src/loadtest/run-load-test.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const scenario = (targets: string) =>
  parseScenario(
    `version: 1
name: Small
demand: { kind: problems, interval: 30 min, perHour: [60] }
channels: { chat: { kind: live-text, handling: constant(1 min), patience: never, serviceLevelWithin: 1 min } }
agents: { team: { agents: 3, channels: [chat] } }
targets: ${targets}
`,
    'small.yaml',
  );
const backend = (...has: string[]): Backend =>
  ({
    kind: 'other',
    url: 'http://127.0.0.1:1',
    settings: {},
    adapter: {
      kind: 'script',
      adapter: { name: 'Bare', operations: has, session: () => undefined },
    },
  }) as unknown as Backend;

describe('what a backend cannot do', () => {
  it('is refused where a target is about it', () => {
    const promised = scenario('{ "latency{operation:take}": ["p(95)<100"] }');
    expect(() => refuseAbsentOperations(promised, backend('open', 'inbox', 'answer'))).toThrow(
      'targets  latency{operation:take} p(95)<100: expected an operation of Bare (open, inbox, answer), found take',
    );
    expect(() => refuseAbsentOperations(promised, backend('open', 'take'))).not.toThrow();
    const looked = scenario('{ "latency{operation:watch}": ["p(95)<100"] }');
    expect(() => refuseAbsentOperations(looked, backend('open', 'watch'))).toThrow(
      'expected an operation that is answered at once, found watch, which waits for news at Bare',
    );
  });

  it('is refused where people are to wait for an answer that nobody could give', () => {
    const promised = scenario('{ "wait{channel:chat}": ["p(90)<60"] }');
    expect(() => refuseAbsentOperations(promised, backend('open', 'inbox'))).toThrow(
      'expected a backend where agents answer, found no answer of Bare',
    );
    expect(() => refuseAbsentOperations(promised, { kind: 'desk', options: [] })).not.toThrow();
    const none = scenario('{}');
    expect(() => refuseAbsentOperations(none, backend('open'))).not.toThrow();
  });
});
