import { type Operation, operations } from '../../scenario/operations.ts';

/**
 * What can be asked of the desk: what targets can name. An operation's number is its place in this
 * list and keys its luck: new operations go to the end, so that the old ones keep theirs.
 */
export const operationNames: readonly Operation[] = operations;

export type OperationName = Operation;

/** A value for each operation, such as a latency law or a share of errors. */
export type PerOperation<Value> = Readonly<Record<OperationName, Value>>;

/** Gives every operation the value that `value` has for it. */
export function perOperation<Value>(
  value: (operation: OperationName) => Value,
): PerOperation<Value> {
  const entries = operationNames.map((operation) => [operation, value(operation)]);
  return Object.fromEntries(entries) as PerOperation<Value>;
}
