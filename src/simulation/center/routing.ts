import { agentFor } from './agent-selection.ts';
import type { Contact } from './contact.ts';
import type { Route } from './queue.ts';
import type { Team } from './team.ts';

/*
 * Who serves whom: for a contact the first group of its list that may and can, for an agent the
 * first contact of the first tier in which one may be taken. Nobody overtakes the head of a queue,
 * not even where it has to wait because an agent leaves soon.
 */

/** The route by which a contact is served now; none when it has to wait. */
export function routeFor(contact: Contact, now: number): Route | undefined {
  const { routes } = contact.queue;
  for (let i = 0; i < routes.length; i++) {
    const route = routes[i] as Route;
    if (!isOpen(route, contact, now)) continue;
    if (route.team.leaves && !isNext(route, contact, now)) continue;
    return route;
  }
  return undefined;
}

/** The route whose first contact a group's next free agent takes; none when nobody is for them. */
export function nextFor({ tiers, leaves }: Team, now: number): Route | undefined {
  for (let i = 0; i < tiers.length; i++) {
    const tier = tiers[i] as readonly Route[];
    let best: Route | undefined;
    let bestContact: Contact | undefined;
    for (let j = 0; j < tier.length; j++) {
      const route = tier[j] as Route;
      const { first } = route.queue.line;
      if (first === undefined || !isOpen(route, first, now)) continue;
      if (leaves && !canBegin(route, first, now)) continue;
      if (bestContact !== undefined && !first.isBefore(bestContact)) continue;
      best = route;
      bestContact = first;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Whether enough agents are free, the contact has waited long enough, and the software is there. */
export function isOpen(
  { queue, team, reserve, after }: Route,
  contact: Contact,
  now: number,
): boolean {
  return team.group.places > reserve && contact.since + after <= now && queue.outages === 0;
}

/** Whether a group can begin with a contact, and need not begin with the head of its queue before. */
function isNext(route: Route, contact: Contact, now: number): boolean {
  const { first } = contact.queue.line;
  const isOvertaken =
    first !== undefined &&
    first !== contact &&
    first.isBefore(contact) &&
    isOpen(route, first, now);
  return !isOvertaken && canBegin(route, contact, now);
}

/** Not while staff of the group changes: nobody begins at closing, nor before all have finished. */
function canBegin(route: Route, contact: Contact, now: number): boolean {
  const { duty, group } = route.team;
  if (duty.nextAt <= now) return false;
  return group.isElastic || agentFor(route, contact, now) !== undefined;
}
