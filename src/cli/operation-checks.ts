import { ScenarioError } from '../errors.ts';
import { hasOperation } from '../loadtest/adapter/session-of.ts';
import { looks } from '../loadtest/operation-columns.ts';
import { type Backend, isPushed } from '../loadtest/run-load-test.ts';
import { type Operation, operations } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Target } from '../scenario/target.ts';
import { decidedBy } from '../verdict/judge-targets.ts';

/** Without these nobody is answered. */
const serving = ['inbox', 'answer'] as const satisfies readonly Operation[];

/**
 * What a scenario promises that nothing could be said of, since the backend's description lacks an operation.
 *
 * @throws {ScenarioError} that names each target, and what is missing
 */
export function refuseAbsentOperations({ targets }: Scenario, backend: Backend): void {
  if (backend.kind === 'desk') return;
  const { adapter } = backend.adapter;
  const lacks = (operation: Operation): boolean => !hasOperation(adapter, operation);
  const has = operations.filter((operation) => !lacks(operation)).join(', ');
  const absent = serving.filter(lacks);
  const mistakes = targets.flatMap((target) => {
    const named = operations.find((operation) => isLatencyOf(target, operation));
    if (named !== undefined && lacks(named)) {
      return [
        `targets  ${target.text}: expected an operation of ${adapter.name} (${has}), found ${named}`,
      ];
    }
    if (named !== undefined && isPushed(backend) && looks.includes(named)) {
      return [
        `targets  ${target.text}: expected an operation that is answered at once, found ${named}, which waits for news at ${adapter.name}: how long says nothing of it`,
      ];
    }
    if (decidedBy(target) === 'simulation' && absent.length > 0) {
      return [
        `targets  ${target.text}: expected a backend where agents answer, found no ${absent.join(' and no ')} of ${adapter.name}`,
      ];
    }
    return [];
  });
  if (mistakes.length > 0) throw new ScenarioError(`${mistakes.join('\n')}\nnothing was sent`);
}

const isLatencyOf = ({ measure, of }: Target, operation: Operation): boolean =>
  measure === 'latency' && of === operation;
