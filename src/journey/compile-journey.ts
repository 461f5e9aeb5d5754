import { compileLaw } from '../mathematics/random/law.ts';
import type { Channel, Retry, RetryRules, Scenario } from '../scenario/scenario.ts';
import type { ChannelTable, JourneyTables, RetryRules as RetryTable } from './journey-tables.ts';

/** The tables that `step` reads, from a scenario. */
export function compileJourney(scenario: Scenario): JourneyTables {
  return { channels: scenario.channels.map((channel) => channelTable(channel, scenario)) };
}

/** The same customers, none of whom tries again: a log holds the returns already. */
export function withoutRetries(tables: JourneyTables): JourneyTables {
  return { channels: tables.channels.map((channel) => ({ ...channel, mostAttempts: 1 })) };
}

function channelTable(channel: Channel, { customers, reasons }: Scenario): ChannelTable {
  const handling = reasons.map((reason) => compileLaw(channel.handling, reason.handling));
  switch (channel.kind) {
    case 'live-voice':
    case 'live-text':
      return {
        patience: customers.generations.map(({ patience }) =>
          compileLaw(channel.patience, patience),
        ),
        handling,
        ...retryTable(channel.retry),
      };
    case 'deferred':
      return {
        patience: customers.generations.map(() => compileLaw({ kind: 'never' })),
        handling,
        retryProbability: 0,
        retryDelay: compileLaw({ kind: 'constant', value: 0 }),
        mostAttempts: 1,
      };
    default:
      return channel satisfies never;
  }
}

function retryTable({ attempts, byReason, switches, ...rules }: Retry) {
  return {
    ...rulesTable(rules),
    mostAttempts: attempts,
    ...(byReason && { retryByReason: byReason.map(rulesTable) }),
    ...(switches.length > 0 && {
      switches: switches.map(({ handling, ...rest }) => ({ ...rest, repetition: handling })),
    }),
  };
}

function rulesTable({ probability, delay, refused }: RetryRules): RetryTable {
  return {
    retryProbability: probability,
    retryDelay: compileLaw(delay),
    ...(refused && {
      retryProbabilityIfRefused: refused.probability,
      retryDelayIfRefused: compileLaw(refused.delay),
    }),
  };
}
