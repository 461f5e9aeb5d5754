import { setImmediate } from 'node:timers/promises';
import { ScenarioError } from '../errors.ts';
import { compareMaps } from '../experiment/compare-maps.ts';
import { type Alternative, withOneWarmUp } from '../experiment/compare-scenarios.ts';
import { fasterScenario, stepsByChannel } from '../experiment/faster-scenario.ts';
import { type MapOptions, mapJourneys, type SimulatedMap } from '../experiment/map-journeys.ts';
import { demandOf } from '../experiment/simulate.ts';
import { EVENTS_HEAD, eventsCsv } from '../journey-map/events-csv.ts';
import { instantTexts } from '../journey-map/instant-text.ts';
import { fasterSteps } from '../journey-map/shorter-step.ts';
import { formatCount, formatNumberOf } from '../reports/format.ts';
import {
  type MappedChange,
  simulatedMapJson,
  simulatedMapText,
} from '../reports/simulated-map-report.ts';
import { nearest } from '../scenario/did-you-mean.ts';
import { quote } from '../scenario/quote.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parseSetting, type Setting } from '../scenario/settings.ts';
import { onInterrupt } from './interrupt.ts';
import { clockOf, hoursOfScenario } from './map-hours.ts';
import { openContacts, roomForOpen, withinMemory } from './memory.ts';
import { progressOn } from './progress.ts';
import { readScenario } from './read-scenario.ts';
import { replicationsText } from './replications-text.ts';
import { keepInput, writeOut } from './write-out.ts';

/** The most contacts of which every step is remembered. */
const MOST_CONTACTS = 3_000_000;

export interface MapScenarioOptions {
  readonly set: readonly Setting[];
  readonly faster: readonly string[];
  readonly change: readonly string[];
  readonly seed?: number;
  readonly replications?: number;
  readonly hours?: string;
  readonly events?: string;
  readonly json?: true;
}

/** Work that is made faster, as `--faster` says it. */
interface Faster {
  /** In words. */
  readonly name: string;
  /** By number. */
  readonly channel: number;
  readonly times: number;
}

/** Maps the journeys of a scenario, and what changes make of them. */
export async function mapScenario(file: string, options: MapScenarioOptions): Promise<void> {
  const { seed, replications: asked, set, events } = options;
  if (events !== undefined) await keepInput('--events', events, file);
  const fixed = asked === undefined ? {} : { replications: asked };
  const reading = { set, out: undefined, force: false, ...fixed };
  const read = async (name: string, ofAll: number | undefined, more: readonly Setting[] = []) => {
    const common = ofAll === undefined ? {} : { seed: ofAll };
    const { scenario, demand } = await readScenario(file, { ...reading, ...common }, more);
    return { name, scenario, demand };
  };
  const base = await read(file, seed);
  const faster = options.faster.map((text) => parseFaster(text, base.scenario));
  const changed = await Promise.all(
    options.change.map((text) => read(text, base.scenario.seed, [parseSetting(text, '--change')])),
  );
  const alternatives = [
    base,
    ...faster.map(({ name, channel, times }) => {
      const scenario = fasterScenario(base.scenario, channel, times);
      return { name, scenario, demand: demandOf(scenario) };
    }),
    ...changed,
  ];
  const replications = asked ?? base.scenario.replications;
  const mostOpen = roomForOpen();
  for (const { name, scenario, demand } of alternatives) {
    openContacts(name, scenario, mostOpen);
    const contacts = demand.arrivals(0, demand.horizon) * replications;
    if (contacts > MOST_CONTACTS) {
      throw new ScenarioError(
        `${name}: expected at most ${formatCount(MOST_CONTACTS)} contacts to map, found about ${formatCount(contacts)}: ask for fewer replications (-n)`,
      );
    }
  }

  const progress = progressOn(process.stderr);
  const interrupt = onInterrupt((line) => progress.step(line));
  const goOn = async () => {
    await setImmediate(); // lets Ctrl-C be heard
    return !interrupt.signal.aborted;
  };
  progress.step(`map ${base.scenario.name}: ${formatNumberOf(replications, 'replication')}`);
  const started = Date.now();
  const maps: SimulatedMap[] = [];
  const csv: string[] = [];
  const settled = await withOneWarmUp(alternatives, goOn, mostOpen);
  const clock = clockOf(base.scenario);
  const textOf = instantTexts(clock);
  for (const [number, one] of settled.entries()) {
    const hours = hoursOfScenario(one.scenario, one.demand.horizon, options.hours);
    const how: MapOptions = {
      replications,
      mostOpen,
      goOn,
      ...(hours === undefined ? {} : { hours }),
      ...(events === undefined || number > 0
        ? {}
        : { onRows: (rows) => csv.push(eventsCsv(rows, textOf)) }),
      onProgress: (done) => {
        const all = replications * settled.length;
        progress.update(replicationsText(number * replications + done, all, Date.now() - started));
      },
    };
    maps.push(await withinMemory(one.name, mapJourneys(one, how)));
  }
  progress.done();
  interrupt.release();
  const [map, ...others] = maps as [SimulatedMap, ...SimulatedMap[]];
  if (events !== undefined) {
    await writeOut(events, [`${EVENTS_HEAD}\n`, ...csv]);
    progress.step(`written to ${events}: ${readingText(events, clock.zone, options.hours)}`);
  }
  const isBroken = maps.some(({ broken }) => broken.length > 0);
  process.exitCode = isBroken ? 70 : interrupt.signal.aborted ? 130 : 0;
  const report = {
    map,
    hasHours: hoursOfScenario(base.scenario, base.demand.horizon, options.hours) !== undefined,
    currency: base.scenario.customers.currency,
    changes: others.map((other, i) => changeOf(map, other, faster[i], base)),
  };
  const played = maps.map((one) => `${one.name} ${one.replications}`).join(', ');
  const cut = interrupt.signal.aborted
    ? `\n>> CUT SHORT by ${interrupt.by}: of ${formatNumberOf(replications, 'replication')} there are of ${played}. Incomplete.\n`
    : '';
  process.stdout.write(
    options.json === true ? simulatedMapJson(report) : `${cut}\n${simulatedMapText(report)}`,
  );
}

/** The command that maps an event log which was written here. */
function readingText(events: string, zone: string | undefined, hours: string | undefined): string {
  const file = /\s/.test(events) ? `"${events}"` : events;
  const ofZone = zone === undefined ? '' : ` --zone ${zone}`;
  const ofHours = hours === undefined ? '' : ` --hours "${hours}"`;
  return `holdline map ${file}${ofZone}${ofHours}`;
}

function changeOf(
  map: SimulatedMap,
  other: SimulatedMap,
  faster: Faster | undefined,
  { scenario }: Alternative,
): MappedChange {
  const change = { name: other.name, map: other, difference: compareMaps(map, other) };
  if (faster === undefined) return change;
  const names = stepsByChannel(scenario)[faster.channel] ?? new Set();
  const { steps } = map.shares;
  return {
    ...change,
    byShares: {
      ...fasterSteps(steps, names, faster.times),
      together: steps.flatMap(({ step }) => (names.has(step) ? step : [])),
    },
  };
}

/** Reads `payment=2`. */
function parseFaster(text: string, scenario: Scenario): Faster {
  const [, step = '', factor = ''] = /^(.+)=([^=]+)$/.exec(text) ?? [];
  const times = Number(factor);
  if (step === '' || !(times > 0 && times < Number.POSITIVE_INFINITY)) {
    throw new ScenarioError(
      `--faster: expected a step and how many times as fast it becomes, such as payment=2, found ${quote(text)}`,
    );
  }
  const byChannel = stepsByChannel(scenario);
  const channel = byChannel.findIndex((steps) => steps.has(step));
  if (channel < 0) {
    const known = [...new Set(byChannel.flatMap((steps) => [...steps]))];
    throw new ScenarioError(
      `--faster: expected a step of the map, or a channel${nearest(step, known)}, found ${quote(step)}`,
    );
  }
  return { name: `${step} ${times} times as fast`, channel, times };
}
