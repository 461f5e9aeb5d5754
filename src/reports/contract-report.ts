import type { Finding } from '../loadtest/adapter/contract-finding.ts';
import { formatNumberOf } from './format.ts';
import { textTable } from './text-table.ts';

export interface ContractReport {
  /** The name of the backend's description. */
  readonly adapter: string;
  readonly backend: string;
  readonly findings: readonly Finding[];
}

const WIDTH = 100;

const words: Readonly<Record<Finding['verdict'], string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  noted: 'to know',
  absent: '-',
};

/** What `holdline adapter check` prints. */
export function contractText({ adapter, backend, findings }: ContractReport): string {
  const rows = findings.map(({ point, verdict, says }) => [point, words[verdict], says]);
  const broken = findings.filter(({ verdict }) => verdict === 'broken').length;
  const verdict =
    broken === 0
      ? `${adapter} keeps the contract of a backend.`
      : `${adapter} breaks the contract of a backend in ${formatNumberOf(broken, 'point')}: a load test would measure something else than it says.`;
  return [
    `\n${adapter} at ${backend}\n`,
    textTable(
      { caption: 'Points of the contract', head: ['point', 'found', 'what it means'], rows },
      WIDTH,
    ),
    `\n${verdict}\n`,
  ].join('\n');
}

/** The same for machines: `{ adapter, backend, kept, findings }`. */
export function contractJson({ adapter, backend, findings }: ContractReport): string {
  const kept = findings.every(({ verdict }) => verdict !== 'broken');
  return `${JSON.stringify({ adapter, backend, kept, findings }, null, 2)}\n`;
}
