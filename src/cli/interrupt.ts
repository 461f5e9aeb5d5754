/** Ctrl-C, as a signal for everything that runs. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back to Node. */
  release(): void;
}

/**
 * Turns the first SIGINT or SIGTERM into an abort, so that what was measured is kept and nothing is
 * left behind; a second one ends the process at once.
 */
export function onInterrupt(say: (line: string) => void): Interrupt {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    say('interrupted: stopping, and keeping what was measured (again to end at once)');
    controller.abort('interrupted');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.on('SIGHUP', interrupt);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      process.off('SIGHUP', interrupt);
    },
  };
}
