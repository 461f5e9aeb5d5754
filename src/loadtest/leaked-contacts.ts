import { outcome } from '../journey/outcome.ts';
import type { AttemptColumns } from '../simulation/attempt-columns.ts';
import { referenceOf } from './contact-subject.ts';

/**
 * How many contacts a backend still holds open at the end though they were over for whoever sent them: what the cap cut
 * off is open in both, and no leak.
 *
 * @param open references of what is open at the backend
 */
export function leakedOf(open: ReadonlySet<string>, run: string, attempts: AttemptColumns): number {
  const cut = new Set<string>();
  for (const attempt of attempts) {
    if (attempt.outcome === outcome.open)
      cut.add(referenceOf(run, attempt.journey, attempt.attempt));
  }
  let leaked = 0;
  for (const reference of open) if (!cut.has(reference)) leaked++;
  return leaked;
}
