import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodConstants } from '../../src/evidence/method-constants.ts';

const source = new URL('../../src/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, source), 'utf8');
const number = (text: string) => Number(text.replaceAll('_', ''));

/** Constants that decide how fast something is, or are units of time: nothing that a figure turns on. */
const computing = [
  'AHEAD',
  'LOOKS',
  'LEAST',
  'PER_STOP',
  'MOST_IN_DRAIN',
  'MOST_EXACT_IN_BATCH',
  'FIRST_PILOT',
  'FIRST_ROOM',
  'PAGE',
  'SECONDS_PER_HOUR',
  'SECONDS_PER_MONTH',
];

describe('the constants that figures are made and judged by', () => {
  it.each(methodConstants)(
    'have the value of the code: $name of $file',
    ({ name, file, value, why }) => {
      const found = [...read(file).matchAll(new RegExp(`\\b${name} = ([\\d_.e-]+)`, 'g'))];
      expect(found.map(([, text = '']) => number(text))).toEqual([value]);
      expect(why.length).toBeGreaterThan(5);
    },
  );

  it.each(['experiment/', 'verdict/'])('are all that there are in %s', (folder) => {
    const known = new Set(methodConstants.map(({ file, name }) => `${file} ${name}`));
    const found = readdirSync(new URL(folder, source))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...read(`${folder}${file}`).matchAll(/^(?:export )?const ([A-Z][A-Z_]+) = [\d.]/gm)].map(
          ([, name = '']) => ({ file: `${folder}${file}`, name }),
        ),
      );
    const unknown = found.filter(
      ({ file, name }) => !known.has(`${file} ${name}`) && !computing.includes(name),
    );
    expect(unknown).toEqual([]);
  });
});
