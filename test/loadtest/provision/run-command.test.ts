import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Command, runCommand } from '../../../src/loadtest/provision/run-command.ts';
import { milliseconds } from '../../../src/units.ts';
import { gone, made, privateMachine, waitFor } from './private-machine.ts';

const patient = milliseconds(25_000);

function command(script: string): { run: Command; machine: ReturnType<typeof privateMachine> } {
  const machine = privateMachine();
  const file = machine.install('program', script);
  return { machine, run: { file, arguments: ['a b', 'c'], env: machine.env, limit: patient } };
}

describe('runCommand', () => {
  it('returns what the program said, with the code that it ended with', async () => {
    const lines: string[] = [];
    const { run } = command('echo "$1,$2"; echo oops >&2; printf last >&2; exit 3');
    const ending = await runCommand({ ...run, onErrorLine: (line) => lines.push(line) });
    expect(ending).toEqual({ kind: 'exited', code: 3, stdout: 'a b,c', stderr: 'oops\nlast' });
    expect(lines).toEqual(['oops', 'last']);
  });

  it('gives the program the stated environment and no other', async () => {
    const { run } = command('echo "[$HOME][$TEST_HOME]"');
    expect(await runCommand(run)).toMatchObject({ stdout: `[][${run.env.TEST_HOME}]` });
  });

  it('says why a program could not be started', async () => {
    const { run } = command('');
    const missing = await runCommand({ ...run, file: '/nowhere/program' });
    expect(missing).toEqual({
      kind: 'not-started',
      reason: 'spawn /nowhere/program ENOENT',
    });
  });

  it('tells a kill from an exit', async () => {
    const { run } = command('echo bye >&2; kill -9 $$');
    expect(await runCommand(run)).toEqual({ kind: 'killed', by: 'SIGKILL', stderr: 'bye' });
  });

  it('ends a program that takes too long', async () => {
    const { run } = command('sleep 600');
    const limit = milliseconds(100);
    expect(await runCommand({ ...run, limit })).toEqual({ kind: 'timed-out', after: limit });
  });

  it('ends the program and its children on abort, and rejects with the reason', async () => {
    const { run, machine } = command(
      'sleep 600 & echo $! > "$TEST_HOME/child"; mv "$TEST_HOME/child" "$TEST_HOME/pid"; wait',
    );
    const interruption = new AbortController();
    const running = runCommand({ ...run, signal: interruption.signal });
    const outcome = expect(running).rejects.toThrow('Ctrl-C');
    const pid = readFileSync(await made(machine, 'pid'), 'utf8').trim();
    interruption.abort(new Error('Ctrl-C'));
    await outcome;
    await gone(pid);
  });

  it('starts nothing once it was aborted', async () => {
    const { run } = command(waitFor('never'));
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(runCommand({ ...run, signal })).rejects.toThrow('Ctrl-C');
  });
});
