import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { Command } from 'commander';
import { parseDeskOptions } from '../loadtest/desk/parse-desk-options.ts';
import { type Desk, startDesk } from '../loadtest/desk/start-desk.ts';
import { tokenFor } from '../loadtest/desk/tokens.ts';
import { examples } from './examples.ts';

interface Options {
  readonly host?: string;
  readonly port?: string;
  readonly latency?: readonly string[];
  readonly errors?: readonly string[];
  readonly capacity?: string;
  readonly fault?: readonly string[];
  readonly seed?: string;
  readonly log?: string;
  readonly json?: true;
}

/** `holdline desk`: the embedded support desk as a process of its own. */
export function deskCommand(): Command {
  return new Command('desk')
    .option('--host <address>', 'loopback address to listen on (default: 127.0.0.1)')
    .option('--port <number>', 'port to listen on; 0 takes a free one (default: 0)')
    .option('--latency <operation=law>', "such as 'take=exponential(20 ms)'; * for all", collect)
    .option('--errors <share>', 'share answered 500, such as 0.01 or take=0.05', collect)
    .option('--capacity <limit>', 'workers=4, or bucket=100/s,burst=20')
    .option('--fault <fault>', "such as 'stall=2 s every 30 s' or 'reset=0.01 of open'", collect)
    .option('--seed <number>', 'of the latencies, errors and faults (default: 1)')
    .option('--log <file>', 'append a line of JSON for each finished operation')
    .option('--json', 'say on stdout, in a line of JSON, that the desk is ready; end with stdin')
    .addHelpText(
      'after',
      examples(
        ['desk', 'a desk on a free loopback port, with two tokens to try it with'],
        [
          "desk --port 8080 --latency '*=constant(5 ms)' --capacity workers=4",
          'one that is slow and does four things at a time',
        ],
      ),
    )
    .action(runDesk);
}

async function runDesk(options: Options): Promise<void> {
  const given = process.env.HOLDLINE_DESK_SECRET;
  const secret = given ?? randomBytes(32).toString('hex');
  // Whoever started the desk may be gone before its last words.
  process.stderr.on('error', () => undefined);
  const complain = (message: string) => void process.stderr.write(`${message}\n`);

  const desk = await startDesk({ ...parseDeskOptions({ ...options, secret }), complain });
  if (options.json) {
    const ready = { desk: 'ready', url: desk.url, pid: process.pid };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  } else {
    process.stdout.write(`The desk listens on ${desk.url}. Ctrl-C ends it.\n`);
  }
  if (given === undefined) complain(tokensToTryWith(secret));

  process.exitCode = await endOf(desk, options.json === true);
}

/**
 * Waits for a signal, or for the end of stdin where a parent process holds the other side of it,
 * closes the desk, and returns the exit code. A signal that comes again meets Node's own handler,
 * which ends the process at once.
 */
async function endOf(desk: Desk, watchesParent: boolean): Promise<number> {
  const interrupted = once(process, 'SIGINT').then(() => 130);
  const terminated = once(process, 'SIGTERM').then(() => 0);
  const orphaned = watchesParent && isPipe(0) ? [once(process.stdin.resume(), 'close')] : [];

  const code = await Promise.race([
    interrupted,
    terminated,
    ...orphaned.map((end) =>
      end.then(
        () => 0,
        () => 0,
      ),
    ),
  ]);
  await desk.close();
  process.stdin.destroy();
  return code;
}

// A shell connects processes by a FIFO, Node by a pair of sockets.
function isPipe(descriptor: number): boolean {
  const stat = fstatSync(descriptor);
  return stat.isFIFO() || stat.isSocket();
}

function tokensToTryWith(secret: string): string {
  return [
    'To try it, as a customer and as an agent:',
    `  CUSTOMER=${tokenFor(secret, 'customer', 'c1')}`,
    `  AGENT=${tokenFor(secret, 'agent', 'a1')}`,
  ].join('\n');
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
