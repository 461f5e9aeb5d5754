import { purpose } from '../../journey/purposes.ts';
import { quantile } from '../../mathematics/random/law.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import { AgentLuck } from './agent-luck.ts';
import type { Breaks } from './center.ts';

/** Whose quantile of a law is above 0 wherever the law ever is, for all that runs can tell. */
const ALMOST_1 = 1 - 1e-9;

/** When each agent of a group has breaks: luck of the agent's own, whoever else is there. */
export class BreakLuck {
  readonly #breaks: Breaks;
  readonly #firstAgent: number;
  readonly #luck: AgentLuck;
  /** Times drawn so far, by agent. */
  readonly #drawn: Uint32Array;

  /**
   * @param firstAgent the number, among all agents, of the first of the group's `agents`
   * @throws {RangeError} for breaks that follow each other without end
   */
  constructor(breaks: Breaks, key: Words, firstAgent: number, agents: number) {
    // Far up, because a law may be 0 more often than not.
    if (!(quantile(breaks.between, ALMOST_1) + quantile(breaks.length, ALMOST_1) > 0)) {
      throw new RangeError('breaks: expected time from one to the next, found none');
    }
    this.#breaks = breaks;
    this.#luck = new AgentLuck(key);
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
    const occasion = this.#drawn[agent] as number;
    this.#drawn[agent] = occasion + 1;
    return this.#luck.draw(this.#firstAgent + agent, what, occasion);
  }
}
