import type { CompiledLaw } from '../mathematics/random/law.ts';

/**
 * How contacts reach agents: at once, as in the textbook, or through a backend whose inbox the
 * agents poll and whose operations take time, as in a load test. All times in simulated seconds.
 */
export type AgentSide = { readonly kind: 'immediate' } | PolledInbox;

export interface PolledInbox {
  readonly kind: 'polled';
  readonly period: number;
  /**
   * Who looks: one for all agents, at (n + ½) periods from the start, or each agent who has a hand free, the i-th of
   * all N at n + (i + ½) ÷ N periods.
   */
  readonly looks: 'together' | 'each';
  /**
   * Seconds between two looks of a customer for an answer, by channel: who comes back does so from the look that
   * showed it. Where left out, customers know at once.
   */
  readonly customersLook?: readonly number[] | undefined;
  /** The backend's latency by operation: its effect is visible after it. */
  readonly latency: Readonly<Record<TimedOperation, CompiledLaw>>;
  /** The how-manieth draw of the latencies: the same customers may meet the backend again. */
  readonly draw: number;
}

export const timedOperations = ['open', 'leave', 'inbox', 'take', 'answer', 'close'] as const;
export type TimedOperation = (typeof timedOperations)[number];

export const immediate: AgentSide = { kind: 'immediate' };
