import { purpose } from '../../journey/purposes.ts';
import { exp } from '../../mathematics/elementary/exponential.ts';
import { log } from '../../mathematics/elementary/logarithm.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import type { Words } from '../../mathematics/random/threefry.ts';
import type { Agent, AgentWatch } from './agent-group.ts';
import { AgentLuck } from './agent-luck.ts';

/** What multiplies the handling times of each agent of a group; factors above 1 are slow. */
export interface Pace {
  /** Each agent's own: drawn for the agent from a law, or one by one. */
  readonly own?: CompiledLaw | readonly number[] | undefined;
  readonly learning?: LearningCurve | undefined;
  readonly fatigue?: Fatigue | undefined;
}

/**
 * What an agent gains by practice. After n contacts the factor is limit + (start − limit) · g(n), with
 * g(n) = (1 + n)^−rate, the power law of practice, or e^(−rate · n), the exponential learning curve.
 *
 * Sources: Newell and Rosenbloom (1981), "Mechanisms of skill acquisition and the law of practice";
 * Heathcote, Brown and Mewhort (2000), "The power law repealed", Psychonomic Bulletin & Review 7(2).
 */
export interface LearningCurve {
  readonly kind: 'power' | 'exponential';
  /** The factor of the first contact ever, and of one after very many. */
  readonly start: number;
  readonly limit: number;
  readonly rate: number;
  /** Contacts that each agent had before the run began. */
  readonly experience: readonly number[];
}

/**
 * Fatigue F builds up while an agent is busy, F′ = (1 − F) ÷ builds, and goes while not, F′ = −F ÷
 * recovers; the factor is 1 + slowdown · F. So it is the higher the longer since a break, and the higher
 * the occupancy. Times in seconds.
 *
 * Source: Jaber, Givi and Neumann (2013), "Incorporating human fatigue and recovery into the
 * learning-forgetting process", Applied Mathematical Modelling 37(12–13).
 */
export interface Fatigue {
  /** How much longer a contact takes an agent who is quite exhausted: 0.2 for a fifth. */
  readonly slowdown: number;
  readonly builds: number;
  readonly recovers: number;
}

/** How fast each agent of a group is at the moment. */
export class AgentPace implements AgentWatch {
  readonly #pace: Pace;
  readonly #own: Float64Array | undefined;
  /** Contacts begun, by agent, those before the run included. */
  readonly #contacts: Float64Array;
  /** F, by agent, at the instant when it was reckoned last. */
  readonly #fatigue: Float64Array;
  readonly #since: Float64Array;

  /** @param firstAgent the number, among all agents, of the first of the group's `agents` */
  constructor(pace: Pace, key: Words, firstAgent: number, agents: number) {
    const { own, learning } = pace;
    this.#pace = pace;
    if (own !== undefined) {
      const luck = new AgentLuck(key);
      this.#own = Float64Array.from({ length: agents }, (_, agent) =>
        'kind' in own
          ? quantile(own, luck.draw(firstAgent + agent, purpose.agentPace, 0))
          : ofAgent(own, agent),
      );
    }
    this.#contacts = Float64Array.from({ length: agents }, (_, agent) =>
      learning === undefined ? 0 : ofAgent(learning.experience, agent),
    );
    this.#fatigue = new Float64Array(agents);
    this.#since = new Float64Array(agents);
  }

  /** An agent begins with a contact. @returns what multiplies its handling time */
  begin(agent: Agent, now: number): number {
    const factor = this.factor(agent, now);
    this.#contacts[agent.number] = (this.#contacts[agent.number] as number) + 1;
    return factor;
  }

  /** What multiplies the handling time of a contact that an agent would begin with now. */
  factor(agent: Agent, now: number): number {
    const { learning, fatigue } = this.#pace;
    let factor = this.#own === undefined ? 1 : (this.#own[agent.number] as number);
    if (learning !== undefined) {
      factor *= learningFactor(learning, this.#contacts[agent.number] as number);
    }
    if (fatigue !== undefined) {
      this.passed(agent, now);
      factor *= 1 + fatigue.slowdown * (this.#fatigue[agent.number] as number);
    }
    return factor;
  }

  passed({ number, held, resting }: Agent, now: number): void {
    const { fatigue } = this.#pace;
    if (fatigue === undefined) return;
    const elapsed = now - (this.#since[number] as number);
    if (elapsed === 0) return;
    this.#since[number] = now;
    const level = this.#fatigue[number] as number;
    this.#fatigue[number] =
      held > resting
        ? 1 - (1 - level) * exp(-elapsed / fatigue.builds)
        : level * exp(-elapsed / fatigue.recovers);
  }
}

/** The factor of a contact that comes after `contacts` others. */
export function learningFactor(
  { kind, start, limit, rate }: LearningCurve,
  contacts: number,
): number {
  const left = kind === 'power' ? exp(-rate * log(1 + contacts)) : exp(-rate * contacts);
  return limit + (start - limit) * left;
}

/** What a list says of an agent; where it is shorter than the group it begins again. */
function ofAgent(values: readonly number[], agent: number): number {
  return values[agent % values.length] as number;
}
