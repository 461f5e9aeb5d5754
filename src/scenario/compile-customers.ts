import { dayNumber } from '../calendar/civil-date.ts';
import { probability, seconds } from '../units.ts';
import { undecidedGenerations } from './chosen-channels.ts';
import { generationNames } from './generation-names.ts';
import type { Customers, NamedShare } from './scenario.ts';
import type { ScenarioShape } from './schema.ts';
import { asOfRange, customers as unsaidCustomers } from './schema-of-customers.ts';

type CustomersShape = NonNullable<ScenarioShape['customers']>;

/** The date of a run that has none, or one on which a generation has no adults. */
const UNDATED = '2026-01-01';

/**
 * Customers that have passed the rules. Where a scenario does not tell them apart, they are all alike.
 *
 * @param choose whether they choose the channel of a problem
 * @param from the date on which the run starts
 */
export function compileCustomers(
  { customers, calendar, journeys }: Pick<ScenarioShape, 'customers' | 'calendar' | 'journeys'>,
  channelNames: readonly string[],
  choose: boolean,
  from: string | undefined = calendar?.from,
): Customers {
  const said = customers ?? unsaidCustomers.parse({});
  return {
    size: said.size,
    asOf: dayNumber(said.asOf ?? asOfRun(from) ?? UNDATED),
    generations: compileGenerations(said.generations, channelNames, Object.keys(journeys)),
    segments: Object.entries(said.segments ?? { any: { share: 1, headStart: 0 } }).map(
      ([name, { share = 0, headStart }]) => ({
        name,
        share: probability(share),
        ...(headStart > 0 ? { headStart: seconds(headStart) } : {}),
      }),
    ),
    plans: Object.entries(said.plans ?? { any: { share: 1, revenue: 0 } }).map(
      ([name, { share = 0, revenue }]) => ({ name, share: probability(share), revenue }),
    ),
    currency: said.currency,
    wantsPerson: probability(said.wantsPerson),
    tenure: said.tenure,
    persistence: said.persistence,
    locales: sharesOf(said.locales, (share) => share) ?? everybody('en'),
    zones: sharesOf(said.zones, (share) => share) ?? everybody(calendar?.zone ?? 'UTC'),
    file: fileOf(said, choose),
    rows: undefined,
  };
}

function fileOf(
  { file, columns, generations }: CustomersShape,
  choose: boolean,
): Customers['file'] {
  if (file === undefined || columns === undefined) return undefined;
  const undecided = choose ? undecidedGenerations(generations) : [];
  return { path: file, columns, ...(undecided.length === 0 ? {} : { undecided }) };
}

function asOfRun(from: string | undefined): string | undefined {
  return from !== undefined && from >= asOfRange.first && from <= asOfRange.last ? from : undefined;
}

function compileGenerations(
  mix: CustomersShape['generations'],
  channelNames: readonly string[],
  journeyNames: readonly string[],
): Customers['generations'] {
  return generationNames.map((name) => {
    const generation = mix?.[name];
    const { channels, journeys } = generation ?? {};
    // Who follows a journey is sent to channels by it.
    const unsaidShare = journeys === undefined ? 1 / channelNames.length : 0;
    return {
      share: probability(mix === undefined ? 1 / generationNames.length : (generation?.share ?? 0)),
      patience: generation?.patience ?? 1,
      problems: generation?.problems ?? 1,
      channels: channelNames.map((channel) =>
        probability(channels === undefined ? unsaidShare : (channels[channel] ?? 0)),
      ),
      journeys: journeys && journeyNames.map((one) => probability(journeys[one] ?? 0)),
    };
  });
}

function sharesOf<T>(
  named: Readonly<Record<string, T>> | undefined,
  shareOf: (of: T) => number,
): readonly NamedShare[] | undefined {
  if (named === undefined) return undefined;
  return Object.entries(named).map(([name, of]) => ({ name, share: probability(shareOf(of)) }));
}

const everybody = (name: string): readonly NamedShare[] => [{ name, share: probability(1) }];
