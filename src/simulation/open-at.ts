import { type ScheduleRow, startsAs } from '../demand/schedule.ts';
import { drawHandling, drawPatience } from '../journey/draws.ts';
import { KeyedDraws } from '../mathematics/random/keyed-draws.ts';
import { CenterRun } from './center/center-run.ts';
import { contactState } from './center/open-contacts.ts';
import type { SimulationInput } from './simulate.ts';

/**
 * What is open at an instant of a run, as rows of a schedule that begins then: who is in service
 * with the rest of the handling time, who waits with the rest of the patience, and who will come
 * back with the time until then. In service first, then by seniority; that is the order in which
 * agents take them.
 *
 * @param instant seconds from the start of the run; arrivals at that very instant are not yet in
 */
export function openAt(input: SimulationInput, instant: number): ScheduleRow[] {
  const run = new CenterRun(input, () => {});
  run.playUntil(instant);
  const { contacts } = run;
  const luck = new KeyedDraws();
  const rows: ScheduleRow[] = [];

  for (const row of contacts.rows()) {
    const facts = contacts.factsOf(row);
    const attempt = contacts.attempts[row] as number;
    const due = contacts.due[row] as number;
    const patienceEnds = contacts.patienceEnds[row] as number;
    const handling = contacts.handlings[row] as number;
    const open: ScheduleRow = {
      start: 0,
      patience: Number.POSITIVE_INFINITY,
      handling,
      seniority: Number.POSITIVE_INFINITY,
      keyHigh: contacts.keyHigh[row] as number,
      keyLow: contacts.keyLow[row] as number,
      customer: contacts.customer[row] as number,
      journey: contacts.journey[row] as number,
      channel: facts.channel,
      generation: facts.generation,
      reason: facts.reason,
      attempt,
      startsAs: startsAs.inService,
      observed: 0,
    };
    switch (contacts.states[row]) {
      case contactState.inService:
        open.handling = Math.max(0, (contacts.began[row] as number) + handling - instant);
        break;
      case contactState.away:
        luck.own(open.keyHigh, open.keyLow);
        open.startsAs = startsAs.attempt;
        open.start = due - instant;
        open.seniority = 0;
        open.patience = drawPatience(input.tables, open.channel, open.generation, attempt, luck);
        open.handling = drawHandling(input.tables, open.channel, open.reason, attempt, luck);
        break;
      default:
        open.startsAs = startsAs.waiting;
        open.patience = patienceEnds - instant;
        open.seniority = instant - (contacts.since[row] as number);
    }
    rows.push(open);
  }
  return rows.sort(
    (a, b) =>
      a.start - b.start ||
      b.startsAs - a.startsAs ||
      (a.seniority === b.seniority ? a.journey - b.journey : b.seniority - a.seniority),
  );
}
