import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const folder = path.resolve(import.meta.dirname, '../../scenarios/journeys');

/** The journeys that come with Holdline, by file name. */
export const shippedJourneys: readonly string[] = readdirSync(folder).sort();

/** Simulated seconds a second of the wall clock. Who is offered a callback hangs on seconds: fewer of them in each. */
const USUAL_SPEED = 120;
const speeds: Readonly<Record<string, number>> = { 'phone-with-callback.yaml': 60 };

/**
 * A shipped journey as a load test of a few minutes: its busiest half hour, with look-ups so far apart that most of what
 * happens lies further from them than requests take.
 */
export function shortened(file: string): string {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const { channels } = parseScenario(text, file);
  const lookedAt = channels.filter(({ kind }) => kind !== 'automatic');
  const customers = lookedAt.map(({ name }) => `${name}: 60 s`).join(', ');
  return `${text}
window: { from: busiest, length: 30 min, start: empty }
load:
  speed: ${speeds[file] ?? USUAL_SPEED}
  polling: { agents: 60 s, customers: { ${customers} } }
  drainCap: 15 min
`;
}
