import { purpose } from '../../journey/purposes.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { threefry, type Words } from '../../mathematics/random/threefry.ts';
import type { Duty } from './center.ts';

/**
 * The duty of those who come: each agent is absent on each working day with the same probability,
 * by luck of the agent's own, whoever else is there and however often they work.
 *
 * @param firstAgent the number, among all agents, of the group's first
 * @throws {RangeError} for duty that does not name who works when
 */
export function withoutAbsent(
  duty: Duty,
  probability: number,
  key: Words,
  firstAgent: number,
): Duty {
  if (probability === 0) return duty;
  if (duty.kind !== 'shifts') {
    throw new RangeError('absence: expected shifts, of which each names its agent');
  }
  const agentKey: Words = { high: 0, low: 0 };
  const luck = new KeyedDraws();
  const isThere = ({ agent, from, day }: (typeof duty.shifts)[number]): boolean => {
    threefry(key.high, key.low, purpose.agent, firstAgent + agent, agentKey);
    luck.own(agentKey.high, agentKey.low);
    // Two occasions for each day, since those before the run have negative numbers.
    const of = day ?? Math.floor(from / 86_400);
    return luck.draw(purpose.absence, of >= 0 ? 2 * of : -2 * of - 1) >= probability;
  };
  return { kind: 'shifts', shifts: duty.shifts.filter(isThere) };
}
