import type { Finding } from '../loadtest/adapter/contract-finding.ts';
import type { LeftByCheck } from '../loadtest/run-tidy-check.ts';
import { formatCount, formatNumberOf } from './format.ts';
import { textTable } from './text-table.ts';

export interface ContractReport {
  /** The name of the backend's description. */
  readonly adapter: string;
  readonly backend: string;
  readonly findings: readonly Finding[];
  /** Whether it was interrupted: points that were not tried are not kept. */
  readonly isCutShort: boolean;
  /** What is still there, with the command that removes it where there is one. */
  readonly left: LeftByCheck & { readonly command?: string };
}

const WIDTH = 100;

const words: Readonly<Record<Finding['verdict'], string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  noted: 'to know',
  absent: '-',
};

/** What `holdline adapter check` prints. */
export function contractText({
  adapter,
  backend,
  findings,
  isCutShort,
  left,
}: ContractReport): string {
  const rows = findings.map(({ point, verdict, says }) => [point, words[verdict], says]);
  const broken = findings.filter(({ verdict }) => verdict === 'broken').length;
  const verdict =
    broken === 0
      ? isCutShort
        ? `${adapter} was tried no further: interrupted.`
        : `${adapter} keeps the contract of a backend.`
      : `${adapter} breaks the contract of a backend in ${formatNumberOf(broken, 'point')}: a load test would measure something else than it says.`;
  return [
    `\n${adapter} at ${backend}\n`,
    textTable(
      { caption: 'Points of the contract', head: ['point', 'found', 'what it means'], rows },
      WIDTH,
    ),
    `\n${verdict}\n${leftText(left)}`,
  ].join('\n');
}

/** What stays at the backend, and how it is removed. */
function leftText({ run, opened, stay, closed, why, command }: ContractReport['left']): string {
  if (opened === 0) return '';
  const contacts = formatNumberOf(opened, 'contact');
  if (stay === 0) return `What it opened is removed: ${contacts} of ${run}.\n`;
  const of = stay === opened ? contacts : `${formatCount(stay)} of ${contacts}`;
  const leaves = `It leaves ${of}, ${formatCount(closed)} of them closed`;
  const because = why === undefined ? '' : ` (${why})`;
  const removed =
    command === undefined
      ? `; nothing says how they are removed. Their subjects begin with "Holdline ${run}-".`
      : `. What removes them:\n${command}`;
  return `${leaves}${because}${removed}\n`;
}

/** The same for machines: `{ adapter, backend, kept, findings, left }`. */
export function contractJson({
  adapter,
  backend,
  findings,
  isCutShort,
  left,
}: ContractReport): string {
  const kept = !isCutShort && findings.every(({ verdict }) => verdict !== 'broken');
  return `${JSON.stringify({ adapter, backend, kept, findings, left }, null, 2)}\n`;
}
