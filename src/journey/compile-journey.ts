import { compileLaw } from '../mathematics/random/law.ts';
import type { Channel, ComesBack, Retry, RetryRules } from '../scenario/channel.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compilePlaces } from './compile-places.ts';
import type {
  ChannelTable,
  JourneyTables,
  RetryRules as RetryTable,
  Unresolved,
} from './journey-tables.ts';

/** The tables that `step` reads, from a scenario. */
export function compileJourney(scenario: Scenario): JourneyTables {
  const places = compilePlaces(scenario);
  return {
    channels: scenario.channels.map((channel) => channelTable(channel, scenario)),
    ...(places === undefined ? {} : { places }),
    ...(scenario.customers.persistence === 'kept' && { patienceIsKept: true }),
  };
}

/** The same customers, none of whom tries again or goes elsewhere: a log holds that already. */
export function withoutRetries({ places: _, ...tables }: JourneyTables): JourneyTables {
  return {
    ...tables,
    channels: tables.channels.map((channel) => {
      const { unresolved: __, containedWrongly: ___, pending: ____, ...rest } = channel;
      return { ...rest, mostAttempts: 1 };
    }),
  };
}

function channelTable(channel: Channel, { customers, reasons }: Scenario): ChannelTable {
  const unresolved = unresolvedOf(channel.unresolved);
  const common = {
    // A session is handled in turns that the centre draws.
    handling:
      channel.kind === 'messaging'
        ? reasons.map(() => compileLaw({ kind: 'constant', value: 0 }))
        : reasons.map((reason) => compileLaw(channel.handling, reason.handling)),
    ...(unresolved === undefined ? {} : { unresolved }),
  };
  switch (channel.kind) {
    case 'live-voice':
    case 'live-text':
    case 'messaging':
      return {
        ...common,
        patience: customers.generations.map(({ patience }) =>
          compileLaw(channel.patience, patience),
        ),
        ...retryTable(channel.retry),
      };
    case 'deferred': {
      const pending = unresolvedOf(channel.pending);
      return {
        ...common,
        ...patientWithoutRetry(customers.generations.length),
        ...(pending === undefined ? {} : { pending }),
      };
    }
    case 'automatic': {
      const containedWrongly = unresolvedOf(channel.containedWrongly);
      return {
        ...common,
        ...patientWithoutRetry(customers.generations.length),
        isAutomatic: true,
        ...(containedWrongly === undefined ? {} : { containedWrongly }),
      };
    }
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

function patientWithoutRetry(generations: number) {
  return {
    patience: Array.from({ length: generations }, () => compileLaw({ kind: 'never' })),
    retryProbability: 0,
    retryDelay: compileLaw({ kind: 'constant', value: 0 }),
    mostAttempts: 1,
  };
}

function unresolvedOf(comesBack: ComesBack | undefined): Unresolved | undefined {
  return (
    comesBack && {
      probability: comesBack.probability,
      delay: compileLaw(comesBack.delay),
      mostAttempts: comesBack.attempts,
    }
  );
}
