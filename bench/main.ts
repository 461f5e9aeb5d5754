// What the engine takes, bench by bench: see docs/performance.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Arguments, BadArguments, parseArguments } from './arguments.ts';
import { type Bench, benches, MOST_MIB, MOST_OF_LINES } from './benches.ts';
import type { Played } from './job.ts';
import { cpuPerMillion, measure, medianRun } from './measure.ts';
import { bytesPerMember, MOST_BYTES } from './members.ts';
import { findPeers, modelsOfPeers, type PeerRun } from './peers.ts';
import {
  benchTable,
  jsonLine,
  type Measured,
  type Ratio,
  ratioTable,
  scalingTable,
} from './tables.ts';

const say = (line: string): void => console.error(line);

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  say(error.message);
  process.exitCode = 2;
}

async function main(wanted: Arguments): Promise<void> {
  const chosen = benches.filter(({ name }) => wanted.only.includes(name));
  const all = await measureAll(chosen, wanted);
  if (!wanted.json) console.log(textOf(all));
  const memory = all.find(({ bench }) => bench.name === 'memory-10m')?.played.peakRssMiB ?? 0;
  if (memory > MOST_MIB) say(`memory-10m: ${memory.toFixed(0)} MiB are more than ${MOST_MIB}`);
  const lines = all.find(({ bench }) => bench.name === 'load-lines')?.played;
  if (lines !== undefined && wanted.customers === undefined) {
    const { seconds, mib } = MOST_OF_LINES;
    const isMore = lines.seconds > seconds || lines.peakRssMiB > mib;
    const took = `${lines.seconds.toFixed(1)} s and ${lines.peakRssMiB.toFixed(0)} MiB`;
    if (isMore) say(`load-lines: ${took} are more than ${seconds} s and ${mib} MiB`);
  }
  const bytes = wanted.customers === undefined ? bytesPerMember(all) : undefined;
  if (bytes !== undefined) {
    const most = bytes > MOST_BYTES ? `, more than ${MOST_BYTES}` : '';
    say(`members: ${bytes.toFixed(0)} bytes for each customer more${most}`);
  }
  if (wanted.peers) await comparePeers(chosen, wanted);
}

/** Round by round, so that what else the machine does falls on all of them alike. */
async function measureAll(
  chosen: readonly Bench[],
  { customers, rounds, json }: Arguments,
): Promise<readonly Measured[]> {
  const runs = new Map<string, Played[]>(chosen.map(({ name }) => [name, []]));
  const all: Measured[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const bench of chosen) {
      say(`${bench.name}${rounds === 1 ? '' : `, round ${round} of ${rounds}`}`);
      const own = runs.get(bench.name) ?? [];
      own.push(await measure(bench, customers));
      if (round < rounds) continue;
      all.push({ bench, played: medianRun(own) });
      if (json) console.log(jsonLine(all.at(-1) as Measured));
    }
  }
  return all;
}

function textOf(all: readonly Measured[]): string {
  return [benchTable(all), scalingTable(all, 'agents'), scalingTable(all, 'pending')]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Ours and the peer's in turns: a ratio is of two runs that the machine did one after the other. */
async function comparePeers(
  chosen: readonly Bench[],
  { customers, rounds, json, peersFolder }: Arguments,
): Promise<void> {
  const built = mkdtempSync(join(tmpdir(), 'holdline-peers-'));
  try {
    const ratios: Ratio[] = [];
    for (const peer of await findPeers(resolve(peersFolder), built, say)) {
      for (const bench of chosen.filter(({ name }) => modelsOfPeers[name] !== undefined)) {
        const pairs: { readonly ours: number; readonly its: PeerRun }[] = [];
        for (let round = 1; round <= rounds; round++) {
          say(`${bench.name} and ${peer.name}, pair ${round} of ${rounds}`);
          const ours = cpuPerMillion(await measure(bench, customers));
          const model = modelsOfPeers[bench.name] ?? '';
          const its = await peer.measure(model, customers ?? bench.customers, round);
          pairs.push({ ours, its });
        }
        const ratio: Ratio = {
          name: bench.name,
          peer: peer.name,
          ratio: median(pairs.map(({ ours, its }) => ours / its.cpuPerMillion)),
          cpuSecondsPerMillion: median(pairs.map(({ its }) => its.cpuPerMillion)),
          abandoned: median(pairs.map(({ its }) => its.abandoned)),
          meanWait: median(pairs.map(({ its }) => its.meanWait)),
        };
        ratios.push(ratio);
        if (json) console.log(JSON.stringify(ratio));
      }
    }
    if (!json && ratios.length > 0) console.log(`\n${ratioTable(ratios)}`);
  } finally {
    rmSync(built, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = (ascending.length - 1) / 2;
  return ((ascending[Math.floor(middle)] as number) + (ascending[Math.ceil(middle)] as number)) / 2;
}
