import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/scenario/expression.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const scenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));
const index = readFileSync(join(docs, 'questions.md'), 'utf8');
const pages = readdirSync(join(docs, 'questions')).filter((name) => name.endsWith('.md'));

const linksIn = (text: string) =>
  [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);

/** What a page reckons from the answers in its table, by the number as the page writes it. */
type Reckoned = Readonly<Record<string, (answer: (name: string) => number) => number>>;
const reckoned: Readonly<Record<string, Reckoned>> = {
  '01-faster-first-response.md': { '2,100': () => 2_400 - 300 },
  '01b-what-the-wait-costs.md': {
    87: () => 100 * (1 - Math.exp(-24.1 / 12)),
    23: () => 100 * (1 - Math.exp(-3.1 / 12)),
    21: () => 24 - 3,
    35: () => ((3_000 * 0.4) / (30 * 24)) * 21,
  },
  '03-a-third-or-three-quarters.md': { 72: () => 100 * (1 - 0.9 ** 12) },
  '04-social-media.md': { 58: () => 100 - 42 },
  '05-self-service.md': {
    11: (of) => of('agentsWithout') - of('agents50'),
    16: (of) => 100 * (of('handlingFactorHarder') - 1),
  },
  '06-how-much-to-automate.md': { '7,800': () => (20 - 7) * 25 * 24 },
  '08-audience-mix.md': { 44: (of) => 60 * of('waitMinutesSlowPhone') },
  '09-nine-to-five.md': {
    2.1: (of) => of('meanHoursToAnswerFluid85') - of('meanHoursToOpening'),
  },
  '12-peak-and-outage.md': {
    190: (of) => of('firstAttemptsHit10') + of('cutOff'),
    430: (of) => of('firstAttemptsHit30') + of('cutOff'),
  },
};

/** A number as people write it, and how far it may be off by being rounded: 4,800 by 50, 7.4 by 0.05. */
function numberOf(written: string): { readonly value: number; readonly rounding: number } {
  const plain = written.replaceAll(',', '');
  const decimals = plain.split('.')[1]?.length;
  const zeros = /[1-9](0*)$/.exec(plain)?.[1]?.length ?? 0;
  const unit = decimals === undefined ? 10 ** zeros : 10 ** -decimals;
  return { value: Number(plain), rounding: unit / 2 };
}

const aNumber = /\d(?:[\d,]*\d)?(?:\.\d+)?/g;
const numbersIn = (text: string): readonly string[] => text.match(aNumber) ?? [];

/** The answers in the table of a page, each with its half-width. */
function answersOn(text: string): ReadonlyMap<string, { value: number; half: number }> {
  const rows = text.matchAll(
    /^([A-Za-z]\w*) {2,}(-?)([\d,.]+)(?: ± ([\d,.]+)| \(([\d,.]+) to ([\d,.]+)\))?/gm,
  );
  const plain = (written = '0') => Number(written.replaceAll(',', ''));
  return new Map(
    [...rows].map(([, name = '', sign, value, half, low, high]) => [
      name,
      {
        value: sign === '-' ? -plain(value) : plain(value),
        half: half === undefined ? (plain(high) - plain(low)) / 2 : plain(half),
      },
    ]),
  );
}

/** Numbers in the words of an answer that are neither given, nor found, nor reckoned from what was found. */
function unfounded(page: string, text: string, scenario: string): readonly string[] {
  const [model = '', rest = ''] = text.split('\n## The answer\n');
  const answer = rest.split('\n## ')[0] ?? '';
  const blocks = answer.match(/```[\s\S]*?```/g)?.join('\n') ?? '';
  const words = answer
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']');
  const answers = answersOn(blocks);
  const given = new Set(numbersIn(scenario + model).map((one) => numberOf(one).value));
  const found = [
    ...answers.values(),
    ...numbersIn(
      blocks.replace(/^[A-Za-z]\w* {2,}.*$/gm, (row) => row.split(/ {2,}/).slice(2).join(' ')),
    ).map((one) => ({ value: numberOf(one).value, half: 0 })),
  ];
  const valueIn = (name: string): number => answers.get(name)?.value ?? Number.NaN;
  return numbersIn(words).filter((written) => {
    const { value, rounding } = numberOf(written);
    const own = reckoned[page]?.[written];
    if (own !== undefined) return !(Math.abs(own(valueIn) - value) <= rounding);
    const isGiven = given.has(value) || given.has(value / 100);
    // A share is in percent in words.
    const isFound = found.some((one) =>
      (Math.abs(one.value) <= 1 ? [1, 100] : [1]).some((factor) => {
        const off = Math.abs(Math.abs(one.value * factor) - value);
        return off <= Math.max(one.half * factor, rounding);
      }),
    );
    return !isGiven && !isFound;
  });
}

describe('docs/questions.md', () => {
  it('lists every page and its scenario, and links to nothing else that is not there', () => {
    const links = linksIn(index);
    for (const page of pages) {
      expect(links).toContain(`questions/${page}`);
      expect(links).toContain(`../scenarios/${page.replace('.md', '.yaml')}`);
    }
    for (const link of links) expect(existsSync(join(docs, link)), link).toBe(true);
  });

  it.each(pages)('has in %s the question, its model, answers, assumptions and limits', (page) => {
    const text = readFileSync(join(docs, 'questions', page), 'utf8');
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual([
      'The model',
      'The answer',
      'What is assumed',
      'What it does not say',
    ]);
    for (const link of linksIn(text))
      expect(existsSync(join(docs, 'questions', link)), link).toBe(true);
  });

  it.each(pages)('shows in %s every answer of the scenario', (page) => {
    const file = page.replace('.md', '.yaml');
    const text = readFileSync(join(docs, 'questions', page), 'utf8');
    const { answers } = parseScenario(readFileSync(join(scenarios, file), 'utf8'), file);
    expect(answers.length).toBeGreaterThan(0);
    for (const { name } of answers) expect(text, name).toMatch(new RegExp(`^${name} `, 'm'));
  });

  it.each(pages)(
    'has in %s no number in words that is neither given, found nor reckoned',
    (page) => {
      const text = readFileSync(join(docs, 'questions', page), 'utf8');
      const scenario = readFileSync(join(scenarios, page.replace('.md', '.yaml')), 'utf8');
      expect(unfounded(page, text, scenario)).toEqual([]);
      // A number that nothing gives would be noticed.
      const spoilt = text.replace('\n## The answer\n', '\n## The answer\n\nIt is 76,543.\n');
      expect(unfounded(page, spoilt, scenario)).toEqual(['76,543']);
    },
  );

  it.each(pages)(
    'counts in %s wages and customers over the same time: there is no warm-up',
    (page) => {
      const file = page.replace('.md', '.yaml');
      const { answers, churn, warmUp } = parseScenario(
        readFileSync(join(scenarios, file), 'utf8'),
        file,
      );
      const ofWages = answers.some(({ asks }) =>
        figuresOf(asks.kind === 'value' ? asks.value : asks.excess).some(
          ({ figure }) => figure.measure === 'wages',
        ),
      );
      if (ofWages) expect([churn !== undefined, warmUp]).toEqual([true, 0]);
    },
  );

  it('reckons what its table says: another answer there is noticed', () => {
    const page = '08-audience-mix.md';
    const text = readFileSync(join(docs, 'questions', page), 'utf8');
    const scenario = readFileSync(join(scenarios, page.replace('.md', '.yaml')), 'utf8');
    const other = text.replace(/^(waitMinutesSlowPhone +)[\d.]+/m, '$12.5');
    expect(unfounded(page, other, scenario)).toEqual(['44']);
  });
});
