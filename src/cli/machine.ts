import { cpus, totalmem } from 'node:os';
import type { Provenance } from '../reports/run-report.ts';
import { version } from '../version.ts';

/** Where and with what a run was made. */
export function provenance(startedAt: Date, k6: string | undefined): Provenance {
  return {
    holdline: version,
    node: process.versions.node,
    ...(k6 === undefined ? {} : { k6 }),
    platform: `${process.platform}-${process.arch}`,
    cpus: cpus().length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
  };
}
