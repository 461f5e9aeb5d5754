import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { watchOutput } from '../../src/cli/output.ts';
import { EnvironmentError } from '../../src/errors.ts';

/** A stream whose writes fail, or do not. */
function stream(code?: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) =>
      done(code === undefined ? undefined : Object.assign(new Error(code), { code })),
  });
}

async function failureOf(stdout: Writable, stderr = stream()): Promise<Error | undefined> {
  const output = watchOutput(stdout, stderr);
  stderr.write('simulate\n');
  stdout.write('figures\n');
  return output.failure();
}

describe('the output', () => {
  it('on a full disk is a failure of the disk', async () => {
    const failure = await failureOf(stream('ENOSPC'));
    expect(failure).toBeInstanceOf(EnvironmentError);
    expect(failure?.message).toBe('cannot write to standard output: the disk is full');
  });

  it('to a reader who has gone is none', async () => {
    expect(await failureOf(stream('EPIPE'))).toBeUndefined();
  });

  it('that went well is none, whatever stderr could take', async () => {
    expect(await failureOf(stream(), stream('ENOSPC'))).toBeUndefined();
  });
});
