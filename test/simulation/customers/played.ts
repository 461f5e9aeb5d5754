import { feedOf } from '../../../src/demand/journey-feed.ts';
import { chunksOf, type ScheduleRow } from '../../../src/demand/schedule.ts';
import { emptyRow } from '../../../src/demand/schedule-row.ts';
import { replicationInput } from '../../../src/experiment/replication.ts';
import { demandOf } from '../../../src/experiment/scenario-demand.ts';
import { replicationKey } from '../../../src/mathematics/random/keyed-draws.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import { parseScenario } from '../../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import type { AttemptRecord } from '../../../src/simulation/attempt-record.ts';
import { Customers } from '../../../src/simulation/customers/customers.ts';
import { simulateJourneys } from '../../../src/simulation/simulate-journeys.ts';

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** What is told of a journey that is over. */
export interface ToldStory {
  readonly customer: number;
  readonly attempts: number;
  readonly repetitions: number;
  readonly wait: number;
  readonly isBad: boolean;
  readonly causes: readonly string[];
}

export interface Played {
  readonly scenario: Scenario;
  readonly customers: Customers;
  readonly records: readonly AttemptRecord[];
  readonly stories: readonly ToldStory[];
  readonly broken: readonly string[];
}

/** A journey by hand: what is left out is nothing, or nobody's. */
export type HandRow = Partial<ScheduleRow> & Pick<ScheduleRow, 'start' | 'customer'>;

/** One replication of a scenario with its customers, of the demand that it describes or of rows by hand. */
export function played(text: string, rows?: readonly HandRow[], replication = 0): Played {
  const scenario = parseScenario(text, 'played.yaml');
  const demand = demandOf(scenario);
  const stories: ToldStory[] = [];
  const records: AttemptRecord[] = [];
  const key = replicationKey(scenario.seed, replication);
  const customers = new Customers(scenario, demand.tables, key, (story) => {
    const { customer, attempts, repetitions, wait, isBad, causes } = story;
    const names = causeNames.filter((_, number) => causes.has(number));
    stories.push({ customer, attempts, repetitions, wait, isBad, causes: names });
  });
  const input = replicationInput(scenario, demand, replication);
  const hand = rows?.map((row, journey) => ({
    ...emptyRow(),
    patience: Number.POSITIVE_INFINITY,
    handling: 60,
    keyHigh: 7,
    keyLow: journey + 1,
    journey,
    attempt: 1,
    ...row,
  }));
  const { broken } = simulateJourneys(
    { ...input, customers, ...(hand === undefined ? {} : { journeys: feedOf(chunksOf(hand)) }) },
    (record) => records.push({ ...record }),
  );
  customers.close();
  return { scenario, customers, records, stories, broken };
}
