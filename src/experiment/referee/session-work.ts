import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import type { Messaging } from '../../scenario/channel.ts';
import { type Duration, mixedDuration, never, type Part } from './duration.ts';

/** Turns that are told apart; a session that goes on longer has a rest of its mean. */
const MOST_TURNS = 10_000;
const NEGLIGIBLE = 1e-12;

/**
 * P(the agent writes more than k messages), k = 0, 1, …: the number is drawn from the law of turns,
 * rounded up, and 1 at least.
 */
export function turnsBeyond({ turns }: Messaging): readonly number[] {
  const law = durationLawOf(turns);
  const beyond = [1];
  for (let k = 1; k < MOST_TURNS; k++) {
    const more = law.survival(k);
    if (!(more > NEGLIGIBLE)) break;
    beyond.push(more);
  }
  return beyond;
}

/** The mean of a law that is stated by turn, the last one for all later turns. */
export function meanOfTurn(laws: Messaging['write'], turn: number): number {
  const law = laws[Math.min(turn, laws.length - 1)] as Messaging['write'][number];
  return durationLawOf(law).moment(1);
}

/**
 * How long an agent writes in a session, all messages together: E[Σ] = Σₖ P(turns > k)·E[Wₖ], and the
 * second moment likewise, since the number of turns does not depend on the lengths of messages.
 *
 * @param by how many times as long the agents take, by their shares
 */
export function sessionWork(channel: Messaging, by: readonly Omit<Part, 'law'>[]): Duration {
  const { write, turns } = channel;
  if (turns.kind === 'never' || write.some(({ kind }) => kind === 'never')) return never;
  const beyond = turnsBeyond(channel);
  let [mean, square, before] = [0, 0, 0];
  for (const [k, more] of beyond.entries()) {
    const law = durationLawOf(write[Math.min(k, write.length - 1)] as Messaging['write'][number]);
    const one = law.moment(1);
    // (B + W)² − B², with B the sum of the means before.
    square += more * (law.moment(2) + 2 * before * one);
    mean += more * one;
    before += one;
  }
  const factors = mixedDuration(
    by.map(({ share, factor }) => ({ share, law: { kind: 'constant', value: 1 }, factor })),
  );
  if (factors.kind === 'never') return factors;
  const first = mean * factors.moment(1);
  const second = square * factors.moment(2);
  const cv = Math.sqrt(Math.max(0, second / (first * first || 1) - 1));
  // The third moment is that of a gamma law of the same two.
  const third = first * second * (1 + 2 * cv * cv);
  const moments = { 1: first, 2: second, 3: third };
  return {
    kind: 'general',
    mean: first,
    cv,
    text: `in several messages with cv ${Number(cv.toFixed(2))}`,
    moment: (k) => moments[k],
    isElementary: false,
  };
}
