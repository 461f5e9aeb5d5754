import { fileError } from '../errors.ts';

/** What became of the words on standard output. */
export interface Output {
  /** What has to be said of it when all is written: nothing, where it went well. */
  failure(): Promise<Error | undefined>;
}

/**
 * Keeps a reader who has gone, or a full disk behind `>`, from ending the program like a bug of
 * ours. Who stopped reading (EPIPE) has read enough: that is no failure. What stderr cannot take is
 * lost: there is nobody left to tell.
 */
export function watchOutput(
  stdout: NodeJS.WritableStream = process.stdout,
  stderr: NodeJS.WritableStream = process.stderr,
): Output {
  let failure: Error | undefined;
  const heed = (error: NodeJS.ErrnoException) => {
    // What is written after the first failure fails because of it.
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
    failure ??= fileError('write', 'to standard output', error);
  };
  stdout.on('error', heed);
  stderr.on('error', () => undefined);
  return {
    async failure() {
      // The failure of what was written before is known when an empty write has come back.
      await new Promise<void>((resolve) => {
        stdout.write('', () => setImmediate(resolve));
      });
      return failure;
    },
  };
}
