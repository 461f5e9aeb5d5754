import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodConstants } from '../../src/evidence/method-constants.ts';

const source = new URL('../../src/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, source), 'utf8');
const number = (text: string) => Number(text.replaceAll('_', ''));

/** Constants that decide how fast something is, and nothing that it says. */
const computing = [
  'on-threads.ts AHEAD',
  'open-at-once.ts LOOKS',
  'open-at-once.ts LEAST',
  'stops.ts PER_STOP',
  'stops.ts MOST_IN_DRAIN',
  'batches.ts MOST_EXACT_IN_BATCH',
  'warm-up.ts FIRST_PILOT',
  'journey-tally.ts FIRST_ROOM',
  // Units of time.
  'money-measures.ts SECONDS_PER_HOUR',
  'money-measures.ts SECONDS_PER_MONTH',
];

describe('the constants that figures are made and judged by', () => {
  it.each(methodConstants)(
    'have the value of the code: $name of $file',
    ({ name, file, value, why }) => {
      const found = [...read(file).matchAll(new RegExp(`\\b${name} = ([\\d_.]+)`, 'g'))];
      expect(found.map(([, text = '']) => number(text))).toEqual([value]);
      expect(why.length).toBeGreaterThan(5);
    },
  );

  it.each(['experiment/', 'verdict/'])('are all that there are in %s', (folder) => {
    const known = new Set([
      ...methodConstants.map(({ file, name }) => `${file.split('/').at(-1)} ${name}`),
      ...computing,
    ]);
    const found = readdirSync(new URL(folder, source))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...read(`${folder}${file}`).matchAll(/^(?:export )?const ([A-Z][A-Z_]+) = [\d.]/gm)].map(
          ([, name]) => `${file} ${name}`,
        ),
      );
    expect(found.filter((one) => !known.has(one))).toEqual([]);
  });
});
