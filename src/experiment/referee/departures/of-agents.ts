import type { Departure } from '../departure.ts';
import { percent } from '../percent.ts';
import type { Found } from './found.ts';

/** What agents can do, how fast, and when they are there. */
export function ofAgents({ station: { groups, pool } }: Found): readonly Departure[] {
  const departures: Departure[] = [];
  if (groups.length > 1) {
    departures.push({
      kind: 'skills',
      text: 'not every agent takes every contact, the formula has one team: a bound from below',
      weight: 1,
      waits: 'longer',
    });
  }
  if (pool.speeds !== undefined) {
    departures.push({
      kind: 'sharing',
      text: `agents have up to ${pool.slots} contacts, each slower beside others`,
      weight: 0.5,
    });
  }
  if (
    groups.some(
      ({ slots, speeds }) => slots !== pool.slots || speeds?.join() !== pool.speeds?.join(),
    )
  ) {
    departures.push({
      kind: 'sharing',
      text: 'groups differ in how many contacts an agent has at a time',
      weight: 0.5,
    });
  }
  const routes = groups.flatMap((group) => group.routes);
  if (routes.some(({ after, reserve }) => after > 0 || reserve > 0)) {
    departures.push({
      kind: 'routes',
      text: 'agents are kept free, or take some contacts only after a time',
      weight: 0.5,
      waits: 'longer',
    });
  }
  if (groups.length > 1 && new Set(routes.map(({ handling }) => handling)).size > 1) {
    departures.push({
      kind: 'service-law',
      text: 'groups differ in speed, the formula takes their mean',
      weight: 0.2,
    });
  }
  if (groups.some(({ breaks }) => breaks !== undefined)) {
    departures.push({
      kind: 'breaks',
      text: 'agents take breaks, the formula takes their number without those on a break',
      weight: 0.3,
      waits: 'longer',
    });
  }
  const absence = Math.max(0, ...groups.map((group) => group.absence));
  if (absence > 0) {
    departures.push({
      kind: 'absence',
      text: `agents are absent by chance (${percent(absence)}), the formula takes those who are there on average`,
      weight: 2 * absence,
      waits: 'longer',
    });
  }
  if (groups.some(({ duty, closing }) => duty.kind !== 'always' && closing !== 'finish-current')) {
    departures.push({
      kind: 'closing',
      text: 'the end of a shift interrupts work or keeps it from beginning',
      weight: 0.2,
    });
  }
  if (groups.some(({ duty }) => duty.kind === 'shifts')) {
    departures.push({
      kind: 'varying-staff',
      text: 'shifts belong to agents, who finish what they have',
      weight: 0.05,
    });
  }
  return departures;
}
