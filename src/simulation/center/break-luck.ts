import { purpose } from '../../journey/purposes.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { quantile } from '../../mathematics/random/law.ts';
import { threefry, type Words } from '../../mathematics/random/threefry.ts';
import type { Breaks } from './center.ts';

/** When each agent of a group has breaks: luck of the agent's own, whoever else is there. */
export class BreakLuck {
  readonly #breaks: Breaks;
  readonly #key: Words;
  readonly #firstAgent: number;
  readonly #agentKey: Words = { high: 0, low: 0 };
  readonly #luck = new KeyedDraws();
  /** Times drawn so far, by agent. */
  readonly #drawn: Uint32Array;

  /**
   * @param firstAgent the number, among all agents, of the first of the group's `agents`
   * @throws {RangeError} for breaks that follow each other without end
   */
  constructor(breaks: Breaks, key: Words, firstAgent: number, agents: number) {
    if (!(quantile(breaks.between, 0.5) + quantile(breaks.length, 0.5) > 0)) {
      throw new RangeError('breaks: expected time from one to the next, found none');
    }
    this.#breaks = breaks;
    this.#key = key;
    this.#firstAgent = firstAgent;
    this.#drawn = new Uint32Array(agents);
  }

  /** Seconds until the next break begins. */
  until(agent: number): number {
    return quantile(this.#breaks.between, this.#draw(agent, purpose.breakBegins));
  }

  /** Seconds that the break lasts. */
  length(agent: number): number {
    return quantile(this.#breaks.length, this.#draw(agent, purpose.breakLasts));
  }

  #draw(agent: number, what: number): number {
    const { high, low } = this.#key;
    threefry(high, low, purpose.agent, this.#firstAgent + agent, this.#agentKey);
    this.#luck.own(this.#agentKey.high, this.#agentKey.low);
    const occasion = this.#drawn[agent] as number;
    this.#drawn[agent] = occasion + 1;
    return this.#luck.draw(what, occasion);
  }
}
