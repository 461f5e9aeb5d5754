import type { Provenance } from '../evidence/provenance.ts';
import { type LeverName, leverNames, levers } from '../scenario/levers/catalogue.ts';
import type { Movement } from '../scenario/levers/lever.ts';
import type { LeverParameter } from '../scenario/levers/parameter.ts';
import { practices, practicesOf } from '../scenario/levers/practices.ts';
import type { LeverHold } from '../scenario/levers/which-apply.ts';
import { none } from './format.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 100;

/** Levers, and whether a scenario gives each a hold, where one is asked for. */
export type AskedLevers = ReadonlyMap<LeverName, LeverHold | undefined>;

/** Every lever, in a line each. */
export function leversText(asked: AskedLevers): string {
  const isFor = [...asked.values()].some((hold) => hold !== undefined);
  const rows = [...asked].map(([name, hold]) => [
    name,
    isFor ? holdText(hold) : levers[name].does,
    movesText(levers[name].moves),
  ]);
  const head = ['lever', isFor ? 'here' : 'what it does', 'moves'];
  const caption = 'The levers';
  const table = textTable({ caption, head, rows }, WIDTH);
  const more =
    '`holdline levers <name>` tells of its parameters and of what it stands for, `--for scenario.yaml` which of them a scenario gives a hold, and `holdline compare scenario.yaml --with <name>` what it is worth.';
  return `${[table, wrap(more, WIDTH).join('\n')].join('\n\n')}\n`;
}

/** One lever, with its parameters and practices. */
export function leverText(name: LeverName, hold: LeverHold | undefined): string {
  const { does, moves, parameters } = levers[name];
  const rows = Object.entries(parameters).map(([key, parameter]) => [
    key,
    defaultText(parameter),
    rangeText(parameter),
    parameter.means,
    evidenceText(parameter),
  ]);
  const table = {
    caption: 'Parameters',
    head: ['parameter', 'default', 'range', 'meaning', 'evidence'],
    rows,
  };
  const standsFor = practicesOf(name).map((id) => `- ${id}: ${practices[id].says}`);
  const parts = [
    name,
    wrap(does, WIDTH).join('\n'),
    `Moves first: ${movesText(moves)}.`,
    ...(hold === undefined ? [] : [wrap(`In this scenario: ${holdText(hold)}.`, WIDTH).join('\n')]),
    textTable(table, WIDTH),
    ['Stands for', ...standsFor.flatMap((line) => wrap(line, WIDTH))].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same for machines. */
export function leversJson(asked: AskedLevers): string {
  const told = [...asked].map(([name, hold]) => ({
    name,
    does: levers[name].does,
    moves: levers[name].moves,
    parameters: levers[name].parameters,
    practices: practicesOf(name),
    ...(hold === undefined ? {} : { hold }),
  }));
  const without = Object.entries(practices).flatMap(([id, { by }]) =>
    typeof by === 'string' ? [] : [{ id, why: by.not }],
  );
  return `${JSON.stringify({ format: 1, levers: told, practicesWithoutLever: without }, null, 2)}\n`;
}

/** The tables of docs/levers.md, as Markdown. */
export function leversMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    [head, head.map(() => '---'), ...rows]
      .map((row) => `| ${row.map(cell).join(' | ')} |`)
      .join('\n');
  const sections = leverNames.map((name) => {
    const { does, moves, parameters } = levers[name];
    const rows = Object.entries(parameters).map(([key, parameter]) => [
      `\`${key}\``,
      defaultText(parameter),
      rangeText(parameter),
      parameter.means,
      evidenceText(parameter),
    ]);
    return [
      `### ${name}`,
      does,
      `Moves first: ${movesText(moves)}. Stands for: ${practicesOf(name).join(', ')}.`,
      table(['parameter', 'default', 'range', 'meaning', 'evidence'], rows),
    ].join('\n\n');
  });
  const without = Object.entries(practices).flatMap(([id, { says, by }]) =>
    typeof by === 'string' ? [] : [[id, says, by.not]],
  );
  return [
    ...sections,
    '## Practices without a lever',
    table(['practice', 'what is recommended', 'why nothing is pulled for it'], without),
  ].join('\n\n');
}

function holdText(hold: LeverHold | undefined): string {
  switch (hold?.kind) {
    case 'applies':
      return 'may be pulled';
    case 'pulled':
      return 'is pulled';
    case 'misfit':
      return `has no hold: it needs ${hold.expected}`;
    case undefined:
      return '';
    default:
      return hold satisfies never;
  }
}

const movesText = (moves: readonly Movement[]): string =>
  moves.map(({ measure, way }) => `${measure} ${way}`).join(', ');

function defaultText(parameter: LeverParameter): string {
  return parameter.kind === 'name' ? none : shownValue(parameter.value);
}

function rangeText(parameter: LeverParameter): string {
  switch (parameter.kind) {
    case 'number':
    case 'time':
      return parameter.range.map(shownValue).join(' to ');
    case 'flag':
      return 'true or false';
    case 'name':
      return 'a name';
    default:
      return parameter satisfies never;
  }
}

/** Thirds are thirds, and need not be shown as more. */
const shownValue = (value: number | string | boolean): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);

function evidenceText(parameter: LeverParameter): string {
  return 'from' in parameter ? provenanceText(parameter.from) : none;
}

function provenanceText(from: Provenance): string {
  switch (from.kind) {
    case 'claim':
      return `claim ${from.id}`;
    case 'derived':
      return `from ${from.from.join(', ')}: ${from.how}`;
    case 'external':
      return from.source;
    case 'assumed':
      return `assumed: ${from.reason}`;
    default:
      return from satisfies never;
  }
}
