/** What a run knows of one class when it is over. */
export interface ClassAccount {
  /** Time average of the number waiting, within the stretch of the accounts. */
  readonly queueLength: number;
  /** ∫ number waiting dt over the whole run. */
  readonly queueArea: number;
  /** Seconds that contacts waited, all together: those who still wait, until the end. */
  readonly waited: number;
}

/** What began in a run, and what of it was told when it ended: as much, once the run is over. */
export interface Accounted {
  readonly begun: number;
  readonly told: number;
}

/**
 * The laws that hold in every run, whatever the centre: each attempt that began is reported once, so
 * is the end of each callback, and L = λ·W, here ∫ L dt = Σ W, exact but for rounding. Says which are
 * broken; none ever should be.
 *
 * Source: Little (1961), "A proof for the queuing formula L = λW", Operations Research 9(3).
 */
export function brokenLaws(
  classes: readonly ClassAccount[],
  attempts: Accounted,
  callbacks: Accounted,
): readonly string[] {
  const broken: string[] = [];
  if (attempts.begun !== attempts.told) {
    broken.push(`${attempts.begun} attempts began and ${attempts.told} were reported`);
  }
  if (callbacks.begun !== callbacks.told) {
    broken.push(`${callbacks.begun} callbacks were accepted and ${callbacks.told} have an end`);
  }
  for (const [number, { queueArea, waited }] of classes.entries()) {
    if (Math.abs(queueArea - waited) <= 1e-7 * (1 + Math.abs(waited))) continue;
    broken.push(`class ${number}: ∫ L dt is ${queueArea} s and Σ W is ${waited} s`);
  }
  return broken;
}
