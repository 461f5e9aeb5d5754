import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../src/calibration/read-events.ts';
import { durationFigures } from '../../src/journey-map/duration-figures.ts';
import { eventLog } from '../../src/journey-map/event-log.ts';
import { transitions } from '../../src/journey-map/transitions.ts';
import { variants } from '../../src/journey-map/variants.ts';

const name = '../shared/data/it-incident-log';
const folder = new URL(`../../${name}/`, import.meta.url);

interface Expected {
  readonly events: number;
  readonly cases: number;
  readonly activity_counts: Readonly<Record<string, number>>;
  readonly variants: number;
  readonly top_variants: readonly { variant: string; cases: number; share: number }[];
  readonly throughput: Readonly<
    Record<'n' | 'mean' | 'sd' | 'min' | 'max' | 'p50' | 'p90', number>
  >;
  readonly transitions: readonly {
    readonly from_: string;
    readonly to: string;
    readonly n: number;
    readonly mean: number;
    readonly median: number;
    readonly p90: number;
    readonly sd: number;
    readonly share_of_total_time: number;
  }[];
}

/** The list gives six digits. */
const near = (value: number) =>
  expect.closeTo(value, value === 0 ? 9 : 5 - Math.ceil(Math.log10(value)));
const inHours = (time: number): number => time / 3600;

describe('the incidents of an IT help desk', () => {
  it.for([
    ['raw', false],
    ['collapsed', true],
  ] as const)(
    'have the courses and times that were found in them by others: %s',
    ([key, isMerged], context) => {
      if (!existsSync(folder)) context.skip(`${name} is not there`);
      const { activities } = readEvents(
        gunzipSync(readFileSync(new URL('events.csv.gz', folder))).toString('utf8'),
        'events.csv',
        { case: 'number', activity: 'incident_state', start: 'sys_updated_at' },
      );
      const log = eventLog(activities, 'states', isMerged);
      const { [key]: expected } = JSON.parse(
        readFileSync(new URL('expected.json', folder), 'utf8'),
      ) as Record<string, Expected>;
      if (expected === undefined) throw new Error(`expected.json has no ${key}`);

      expect(log.faults).toEqual({ missing: 0, reversed: 0, overlapping: 0 });
      expect(log.cases).toHaveLength(expected.cases);
      const visits = log.cases.flatMap((one) => one.visits);
      expect(visits).toHaveLength(expected.events);
      const counts = log.activities.map((activity, i) => [
        activity,
        visits.filter((visit) => visit.activity === i).length,
      ]);
      expect(Object.fromEntries(counts)).toEqual(expected.activity_counts);

      const courses = variants(log);
      expect(courses).toHaveLength(expected.variants);
      expected.top_variants.forEach(({ variant, cases, share }, i) => {
        expect(courses[i]?.cases).toBe(cases);
        expect(courses[i]?.share).toEqual(near(share));
        expect(
          courses.filter((one) => one.cases === cases).map((one) => one.activities.join(' > ')),
        ).toContain(variant);
      });

      const throughput = durationFigures(
        log.cases.map((one) => (one.visits.at(-1)?.end ?? 0) - (one.visits[0]?.start ?? 0)),
      );
      expect(throughput.count).toBe(expected.throughput.n);
      expect(inHours(throughput.mean)).toEqual(near(expected.throughput.mean));
      expect(inHours(throughput.standardDeviation)).toEqual(near(expected.throughput.sd));
      expect(inHours(throughput.median)).toEqual(near(expected.throughput.p50));
      expect(inHours(throughput.p90)).toEqual(near(expected.throughput.p90));
      expect(inHours(throughput.longest)).toEqual(near(expected.throughput.max));

      const found = new Map(transitions(log).map((one) => [`${one.from} > ${one.to}`, one]));
      expect(found.size).toBeGreaterThanOrEqual(expected.transitions.length);
      for (const one of expected.transitions) {
        const { time, share } = found.get(`${one.from_} > ${one.to}`) ?? {};
        expect(time?.count).toBe(one.n);
        expect(inHours(time?.mean ?? Number.NaN)).toEqual(near(one.mean));
        expect(inHours(time?.median ?? Number.NaN)).toEqual(near(one.median));
        expect(inHours(time?.p90 ?? Number.NaN)).toEqual(near(one.p90));
        if (one.n > 1) expect(inHours(time?.standardDeviation ?? 0)).toEqual(near(one.sd));
        expect(share).toEqual(near(one.share_of_total_time));
      }
    },
  );
});
