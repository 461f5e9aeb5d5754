import type { Milliseconds } from '../../units.ts';

/** What the making of k6 needs from its surroundings. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Receives one line for a person at a time, without a line end. */
  readonly onProgress: (line: string) => void;
}

/**
 * Does `work` and reports `state()` with the elapsed time while it lasts, every `period`: a person
 * who waits for minutes must see that something happens.
 */
export async function withProgress<T>(
  onProgress: (line: string) => void,
  period: Milliseconds,
  state: () => string,
  work: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const report = (): void =>
    onProgress(`${state()} (${spellElapsed(performance.now() - started)})`);
  const timer = setInterval(report, period);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    report();
  }
}

/** A span of wall time in ms as people say it: `12 s`, `3 min 5 s`. */
export function spellElapsed(elapsed: number): string {
  const whole = Math.floor(elapsed / 1000);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}
