import { journeyNames, stepNames } from '../journey/compile-places.ts';
import { cyclesOf } from '../population/ever-customers.ts';
import { joiningOf } from '../reports/joining-remarks.ts';
import type { ReportedChannel, ReportedScenario } from '../reports/run-report.ts';
import type { Channel } from '../scenario/channel.ts';
import { generationNames } from '../scenario/generation-names.ts';
import { begunOf } from './begun-of.ts';
import type { PlayedScenario } from './read-scenario.ts';
import { reportedEvents } from './reported-events.ts';

/** What a report says of the scenario that was played. */
export function reportedScenario({
  scenario,
  file,
  hash,
  arrivals,
  customersFrom,
}: PlayedScenario): ReportedScenario {
  const joining = joiningOf(scenario);
  const steps = stepNames(scenario);
  // Of a log nobody knows what befell it.
  const events = arrivals === undefined ? reportedEvents(scenario) : undefined;
  return {
    name: scenario.name,
    file,
    hash,
    seed: scenario.seed,
    ...begunOf(scenario),
    warmUp: scenario.warmUp,
    length: scenario.demand.length,
    channels: scenario.channels.map(reportedChannel),
    groups: scenario.groups.map(({ name, agents }) => ({ name, agents })),
    reasons: scenario.reasons.map(({ name }) => ({ name })),
    generations: generationNames,
    ...(steps === undefined ? {} : { steps, journeys: journeyNames(scenario) }),
    ...(scenario.churn === undefined
      ? {}
      : {
          churn: {
            cycle: scenario.churn.cycle,
            cycles: cyclesOf(scenario),
            renewals: scenario.churn.renewals,
            currency: scenario.customers.currency,
            ...(scenario.churn.observed === undefined ? {} : { observed: scenario.churn.observed }),
          },
        }),
    ...(joining === undefined ? {} : { joining }),
    ...(events === undefined ? {} : { events }),
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(customersFrom === undefined ? {} : { customersFrom }),
  };
}

function reportedChannel(channel: Channel): ReportedChannel {
  const { name, kind, serviceLevelWithin } = channel;
  const common = { name, kind, serviceLevelWithin };
  if (kind !== 'deferred') return common;
  const { responseGoal, promise } = channel;
  return {
    ...common,
    ...(responseGoal === undefined ? {} : { responseGoal }),
    ...(promise === undefined ? {} : { promise }),
  };
}
