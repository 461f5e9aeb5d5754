import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import type { Channel } from '../scenario/channel.ts';
import type { Operation } from '../scenario/operations.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What agents wait for while they have a contact in hand, and what they wait for with each message of a session. */
const inHand: readonly Operation[] = ['take', 'lookup', 'answer', 'close'];
const inMessage: readonly Operation[] = ['answer'];
/** What customers wait for while a machine serves them. */
const atMachine: readonly Operation[] = ['ask', 'read'];

/**
 * The scenario with handling and bot time that contain a backend: longer by the mean latency of what is asked of it
 * meanwhile. What varies about it is milliseconds beside minutes. Customers and their luck stay the same.
 *
 * @param laws of the backend's latency, in seconds; operations left out take no time
 */
export function slowerScenario(
  scenario: Scenario,
  laws: Partial<Readonly<Record<Operation, Law>>>,
): Scenario {
  const timeOf = (wanted: readonly Operation[]): number =>
    wanted.reduce((sum, operation) => sum + (laws[operation] ? meanOf(laws[operation]) : 0), 0);
  return {
    ...scenario,
    channels: scenario.channels.map((channel): Channel => {
      if (channel.kind === 'messaging') {
        return { ...channel, write: channel.write.map((law) => longer(law, timeOf(inMessage))) };
      }
      const by = timeOf(channel.kind === 'automatic' ? atMachine : inHand);
      return { ...channel, handling: longer(channel.handling, by) };
    }),
  };
}

function longer(law: Law, by: number): Law {
  return by === 0 ? law : { kind: 'shifted', by, beyond: law };
}
