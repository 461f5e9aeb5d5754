import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Another program for models 1 and 2: called with the model, the number of customers and a seed, it
 * prints a line of JSON with `n`, `ab`, `w` and `pw`, its customers, the share that gave up, the mean
 * wait and the probability of waiting.
 */
interface PeerSource {
  readonly name: string;
  readonly file: string;
  /** Slow programs play so many customers at most. */
  readonly customers: number;
  /** Commands that have to work before it can be run, given its source and a folder to write to. */
  readonly prepare: (source: string, folder: string) => readonly (readonly string[])[];
  readonly command: (source: string, folder: string) => readonly string[];
}

const sources: readonly PeerSource[] = [
  {
    name: 'C',
    file: 'des.c',
    customers: Number.POSITIVE_INFINITY,
    prepare: (source, folder) => [['gcc', '-O2', '-o', join(folder, 'des'), source, '-lm']],
    command: (_, folder) => [join(folder, 'des')],
  },
  {
    name: 'SSJ',
    file: 'SsjM.java',
    customers: Number.POSITIVE_INFINITY,
    // With the jar of SSJ in CLASSPATH.
    prepare: (source, folder) => [['javac', '-d', folder, source]],
    command: (_, folder) => [
      'java',
      '-cp',
      [folder, process.env.CLASSPATH ?? ''].join(delimiter),
      'SsjM',
    ],
  },
  {
    name: 'SimPy',
    file: 'simpy_m.py',
    customers: 100_000,
    prepare: () => [['python3', '-c', 'import simpy']],
    command: (source) => ['python3', source],
  },
  {
    name: 'Ciw',
    file: 'ciw_m.py',
    customers: 20_000,
    prepare: () => [['python3', '-c', 'import ciw']],
    command: (source) => ['python3', source],
  },
];

/** What the programs call our models. */
export const modelsOfPeers: Readonly<Record<string, string>> = { 'model-1': 'm1', 'model-2': 'm2' };

/** A program that is ready to be run. */
export interface Peer {
  readonly name: string;
  measure(model: string, customers: number, seed: number): Promise<PeerRun>;
}

export interface PeerRun {
  /** CPU seconds of the whole process for a million customers. */
  readonly cpuPerMillion: number;
  readonly abandoned: number;
  readonly meanWait: number;
}

/**
 * The programs of a folder that this machine can run.
 *
 * @param folder where the sources are
 * @param built where what is compiled may be written
 * @param complain is told what is missing for the others
 */
export async function findPeers(
  folder: string,
  built: string,
  complain: (line: string) => void,
): Promise<readonly Peer[]> {
  if (!existsSync(folder)) {
    complain(`no peers: there is no folder ${folder}`);
    return [];
  }
  const peers: Peer[] = [];
  for (const source of sources) {
    const file = join(folder, source.file);
    const missing = existsSync(file) ? await failureOf(source.prepare(file, built)) : 'no source';
    if (missing === undefined) {
      peers.push({
        name: source.name,
        measure: (model, customers, seed) =>
          timed([
            ...source.command(file, built),
            model,
            String(Math.min(customers, source.customers)),
            String(seed),
          ]),
      });
    } else complain(`${source.name} is left out: ${missing}`);
  }
  return peers;
}

async function failureOf(commands: readonly (readonly string[])[]): Promise<string | undefined> {
  for (const [command = '', ...args] of commands) {
    try {
      await run(command, args);
    } catch (error) {
      return `\`${command} ${args.join(' ')}\` failed: ${lastLine((error as Error).message)}`;
    }
  }
  return undefined;
}

/** Node tells no CPU time of its children; the shell does, in milliseconds. */
async function timed(command: readonly string[]): Promise<PeerRun> {
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const { stdout, stderr } = await run('bash', ['-c', script, 'bash', ...command]);
  const [user = Number.NaN, system = Number.NaN] = lastLine(stderr).split(' ').map(Number);
  const { n, ab, w } = JSON.parse(lastLine(stdout)) as { n: number; ab: number; w: number };
  return { cpuPerMillion: ((user + system) / n) * 1e6, abandoned: ab, meanWait: w };
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
