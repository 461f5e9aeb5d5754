/** Ctrl-C, as a signal for everything that runs. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** What ended the run, in words: Ctrl-C, or the name of another signal; undefined before that. */
  readonly by: string | undefined;
  /** Gives Ctrl-C back to Node. */
  release(): void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an abort, so that what was measured is kept and
 * nothing is left behind; a second one ends the process at once.
 *
 * A process without children is then left to the system, which ends it however busy it is; one that
 * has some ends itself, so that none outlives it.
 *
 * @param hasChildren whether there may be processes of ours that have to end with this one
 */
export function onInterrupt(
  say: (line: string) => void,
  hasChildren: () => boolean = () => false,
): Interrupt {
  const controller = new AbortController();
  let by: string | undefined;
  const release = () => {
    for (const name of signals) process.off(name, interrupt);
  };
  function interrupt(name: NodeJS.Signals): void {
    if (controller.signal.aborted) process.exit(130);
    // Not before those that came together with this one were heard.
    if (!hasChildren()) setImmediate(release);
    say('interrupted: stopping, and keeping what was measured (again to end at once)');
    by = name === 'SIGINT' ? 'Ctrl-C' : name;
    controller.abort('interrupted');
  }
  for (const name of signals) process.on(name, interrupt);
  return {
    signal: controller.signal,
    get by() {
      return by;
    },
    release,
  };
}
