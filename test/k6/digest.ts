import { sha256 } from 'k6/crypto';
import { drawnColumns } from './drawn-columns.ts';

declare const console: { log(line: string): void };

/** Prints the digest of what k6's engine draws. */
export default function printDigest(): void {
  console.log(`digest ${sha256(drawnColumns().buffer, 'hex')}`);
}
