import type { PopulationMixes } from '../population/mixes.ts';
import type { Portrait } from '../population/portrait.ts';
import { formatCount, formatNumberOf, formatShare, none } from './format.ts';
import { foundTenure, mixRows, type PopulationReport, RISK } from './population-mix.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 120;
const DAY = 86_400;

/** What `holdline population` prints. */
export function populationText(report: PopulationReport): string {
  const { mixes, asOf } = report;
  const lines = [
    'A FEW CUSTOMERS',
    ...sampleText(report),
    'THE MIX',
    ...mixText(report),
    `AGES ON ${asOf}`,
    ...agesText(mixes),
    ...tenureText(report),
    basisText(report),
  ];
  return `${lines.map((part) => (part.includes('\n') ? part : wrap(part, WIDTH).join('\n'))).join('\n\n')}\n`;
}

/** Of a column that says the same of everybody nothing is to be seen. */
function sampleText({ sample, mixes }: PopulationReport): readonly string[] {
  const kindsOf = (trait: string) => mixes.kinds.filter((one) => one.trait === trait);
  const tells = (trait: string) => kindsOf(trait).length > 1;
  const columns: readonly (readonly [string, boolean, (of: Portrait) => string])[] = [
    ['customer', true, ({ customer }) => formatCount(customer)],
    ['name', true, ({ name }) => name],
    ['born', true, ({ born }) => born],
    ['age', true, ({ age }) => String(age)],
    ['generation', true, ({ generation }) => generation],
    ['segment', tells('segment'), ({ segment }) => segment],
    ['plan', tells('plan'), ({ plan }) => plan],
    ['tenure', mixes.tenures.length > 0, ({ tenure }) => daysText(tenure).replace(' ', '\u00a0')],
    ['wants', true, (of) => (of.wantsPerson ? 'person' : 'self')],
    ['locale', tells('locale'), ({ locale }) => locale],
    ['zone', tells('zone'), ({ zone }) => zone],
    ['channel', (sample[0]?.channels.length ?? 0) > 1, preferredChannel],
  ];
  const shown = columns.filter(([, isShown]) => isShown);
  const same = ['segment', 'plan', 'locale', 'zone'].flatMap((trait) => {
    const [only, ...others] = kindsOf(trait);
    return only === undefined || others.length > 0 ? [] : [`${trait} ${only.kind}`];
  });
  return [
    textTable(
      {
        caption: 'A few customers',
        head: shown.map(([head]) => head),
        rows: sample.map((of) => shown.map(([, , cell]) => cell(of))),
        numeric: shown.flatMap(([head], i) =>
          ['customer', 'age', 'tenure'].includes(head) ? [i] : [],
        ),
      },
      WIDTH,
    ),
    ...(same.length === 0 ? [] : [`All of them: ${same.join(', ')}.`]),
  ];
}

/** The channel that the customer's generation chooses most. */
function preferredChannel({ channels }: Portrait): string {
  const [first, second] = [...channels].sort((a, b) => b.share - a.share);
  if (first === undefined) return none;
  return first.share === second?.share ? 'any' : first.name;
}

function mixText(report: PopulationReport): readonly string[] {
  const rows = mixRows(report);
  const outside = rows.filter(({ isWithin }) => isWithin === false);
  const isDrawn = rows.some(({ interval }) => interval !== undefined);
  const intervals = `Wilson intervals, together of ${formatShare(1 - RISK)}`;
  return [
    textTable(
      {
        caption: 'The mix',
        head: ['trait', 'kind', 'scenario', 'found', 'interval', 'n'],
        rows: rows.map(({ trait, kind, stated, found, interval }, i) => [
          rows[i - 1]?.trait === trait ? '' : trait,
          kind,
          stated === undefined ? 'its file' : formatShare(stated),
          formatShare(found),
          interval === undefined
            ? 'all counted'
            : `${formatShare(interval.low)} to ${formatShare(interval.high)}`,
          formatCount(report.mixes.counted),
        ]),
        numeric: [2, 3, 4, 5],
      },
      WIDTH,
    ),
    ...(isDrawn
      ? [
          outside.length === 0
            ? `${intervals}: every share that the scenario says is in its own.`
            : `${intervals}: what the scenario says is outside for ${outside.map(({ trait, kind }) => `${trait} ${kind}`).join(', ')}.`,
        ]
      : []),
  ];
}

function agesText({ ages, outsideGenerations }: PopulationMixes): readonly string[] {
  return [
    textTable(
      {
        caption: 'Ages',
        head: ['generation', 'youngest', 'mean', 'oldest', 'n'],
        rows: ages
          .filter(({ customers }) => customers > 0)
          .map(({ generation, youngest, mean, oldest, customers }) => [
            generation,
            formatCount(youngest),
            formatCount(mean),
            formatCount(oldest),
            formatCount(customers),
          ]),
        numeric: [1, 2, 3, 4],
      },
      WIDTH,
    ),
    ...(outsideGenerations === 0
      ? []
      : [
          `${formatNumberOf(outsideGenerations, 'customer')} born before or after all of these generations: counted with the nearest.`,
        ]),
  ];
}

function tenureText(report: PopulationReport): readonly string[] {
  const found = foundTenure(report);
  if (found === undefined) return [];
  const { interval, value } = found;
  const within =
    interval === undefined ? '' : ` (${daysText(interval.low)} to ${daysText(interval.high)})`;
  const { meanTenure } = report;
  const law =
    meanTenure === undefined
      ? ''
      : `; the mean of the scenario's law is ${daysText(meanTenure)}, of which nobody has more than since the eighteenth birthday`;
  return [
    `Customers for ${daysText(value)}${within} on average, n = ${formatCount(report.mixes.tenures.length)}${law}.`,
  ];
}

function basisText(report: PopulationReport): string {
  const { customers, joining, customersFrom, mixes, scenario } = report;
  const counted =
    mixes.counted === customers ? 'all counted' : `${formatCount(mixes.counted)} of them counted`;
  const [from, births] =
    customersFrom === undefined
      ? ['', ' Dates of birth are spread evenly over the years of a generation, which is assumed.']
      : [` of ${customersFrom}`, ''];
  const later =
    joining === 0 ? '' : `, of whom ${formatCount(joining)} may join in the course of the run`;
  return `${formatNumberOf(customers, 'customer')}${from}${later}, ${counted}; seed ${scenario.seed}.${births} Names are made up and decide nothing.`;
}

function daysText(seconds: number | undefined): string {
  return seconds === undefined || !Number.isFinite(seconds)
    ? none
    : `${formatCount(Math.round(seconds / DAY))} d`;
}
