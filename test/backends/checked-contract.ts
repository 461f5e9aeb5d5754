import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/loadtest/adapter/contract-finding.ts';
import { holdline } from '../support/holdline.ts';

/** What `holdline adapter check` finds that is broken, or that a load test has to know. */
export async function checkedContract(
  adapter: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Finding[]> {
  const file = fileURLToPath(new URL(`../../adapters/${adapter}`, import.meta.url));
  const { stdout, stderr } = await holdline(['adapter', 'check', file, ...args, '--json'], { env });
  if (stdout === '') throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  if (findings.length < 15) throw new Error(`expected 15 points, found ${stdout}`);
  return findings.filter(({ verdict }) => verdict === 'broken' || verdict === 'noted');
}
