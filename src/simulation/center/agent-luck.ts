import { purpose } from '../../journey/purposes.ts';
import { KeyedDraws } from '../../mathematics/random/keyed-draws.ts';
import { threefry, type Words } from '../../mathematics/random/threefry.ts';

/** The luck of agents: each one's own, whoever else is there. */
export class AgentLuck {
  readonly #key: Words;
  readonly #agentKey: Words = { high: 0, low: 0 };
  readonly #luck = new KeyedDraws();

  constructor(key: Words) {
    this.#key = key;
  }

  /** Uniform on (0, 1), of the agent with this number among all of the centre. */
  draw(agent: number, what: number, occasion: number): number {
    const { high, low } = this.#key;
    threefry(high, low, purpose.agent, agent, this.#agentKey);
    this.#luck.own(this.#agentKey.high, this.#agentKey.low);
    return this.#luck.draw(what, occasion);
  }
}
