import { sha256 } from 'k6/crypto';
import { playedRuns } from './played-runs.ts';

declare const console: { log(line: string): void };

const scenario = open(__ENV.SCENARIO as string);

/** Prints the digest of the records that k6's engine plays, and all statistics. */
export default function printRuns(): void {
  const { records, statistics } = playedRuns(scenario);
  const told = { digest: sha256(records.buffer, 'hex'), length: records.length, statistics };
  const text = JSON.stringify(told, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
  console.log(`runs ${text}`);
}
