import type { CallbackAccount } from './callbacks.ts';

/** What a run knows of one class when it is over. */
export interface ClassAccount {
  /** Time average of the number waiting, within the stretch of the accounts. */
  readonly queueLength: number;
  /** ∫ number waiting dt over the whole run. */
  readonly queueArea: number;
  /** Seconds that contacts waited, all together: those who still wait, until the end. */
  readonly waited: number;
  /** Where callbacks are offered. */
  readonly callbacks?: CallbackAccount | undefined;
}

/**
 * The laws that hold in every run, whatever the centre: each attempt that began is reported once, and
 * L = λ·W, here ∫ L dt = Σ W, exact but for rounding. Says which are broken; none ever should be.
 *
 * Source: Little (1961), "A proof for the queuing formula L = λW", Operations Research 9(3).
 */
export function brokenLaws(
  classes: readonly ClassAccount[],
  begun: number,
  reported: number,
): readonly string[] {
  const broken: string[] = [];
  if (begun !== reported) broken.push(`${begun} attempts began and ${reported} were reported`);
  for (const [number, { queueArea, waited }] of classes.entries()) {
    if (Math.abs(queueArea - waited) <= 1e-7 * (1 + Math.abs(waited))) continue;
    broken.push(`class ${number}: ∫ L dt is ${queueArea} s and Σ W is ${waited} s`);
  }
  return broken;
}
