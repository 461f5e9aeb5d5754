import { purpose } from '../../journey/purposes.ts';
import type { Agent } from './agent-group.ts';
import type { AgentTimes } from './agent-times.ts';
import { timeToDial } from './callbacks.ts';
import type { Contact } from './contact.ts';
import type { Route } from './queue.ts';

/**
 * Who of a group's free agents with the fewest contacts gets the next one: whoever has been so the
 * longest; whoever has been busy for the smallest share of the time; or anybody, by the contact's luck.
 */
export type AgentSelection = 'longest-idle' | 'least-occupied' | 'random';

/** The agent of a group whose turn it is to begin with a contact; nobody where none can be done in time. */
export function agentFor(route: Route, contact: Contact, now: number): Agent | undefined {
  const { group, times, chooses, takesFirst } = route.team;
  if (takesFirst) return group.first;
  const first = nextThatFits(route, contact, group.first, now);
  if (!chooses || first === undefined) return first;
  return times === undefined
    ? anyPeer(route, contact, first, now)
    : leastOccupied(route, contact, first, times, now);
}

/** Whether an agent who begins with the contact now can be done before leaving, if need be. */
export function fits(
  { team, handling }: Route,
  contact: Contact,
  agent: Agent,
  now: number,
): boolean {
  if (!team.mustFit) return true;
  const factor = team.pace === undefined ? handling : handling * team.pace.factor(agent, now);
  return team.duty.fits(agent, now + timeToDial(contact) + contact.work * factor);
}

function leastOccupied(
  route: Route,
  contact: Contact,
  first: Agent,
  times: AgentTimes,
  now: number,
): Agent {
  let best = first;
  let least = times.occupancy(best, now);
  for (let agent = peer(route, contact, first, now); agent !== undefined; ) {
    const occupancy = times.occupancy(agent, now);
    if (occupancy < least) {
      best = agent;
      least = occupancy;
    }
    agent = peer(route, contact, agent, now);
  }
  return best;
}

/** Each with the same probability. */
function anyPeer(route: Route, contact: Contact, first: Agent, now: number): Agent {
  let peers = 1;
  for (let agent = peer(route, contact, first, now); agent !== undefined; peers++) {
    agent = peer(route, contact, agent, now);
  }
  if (peers === 1) return first;
  let chosen = first;
  let left = Math.floor(contact.draw(purpose.agentChoice, contact.occasion) * peers);
  for (; left > 0; left--) chosen = peer(route, contact, chosen, now) as Agent;
  return chosen;
}

/** The next one with as few contacts. */
function peer(route: Route, contact: Contact, agent: Agent, now: number): Agent | undefined {
  const next = nextThatFits(route, contact, route.team.group.after(agent), now);
  return next?.held === agent.held ? next : undefined;
}

function nextThatFits(
  route: Route,
  contact: Contact,
  from: Agent | undefined,
  now: number,
): Agent | undefined {
  const { group, mustFit } = route.team;
  let agent = from;
  if (!mustFit) return agent;
  while (agent !== undefined && !fits(route, contact, agent, now)) agent = group.after(agent);
  return agent;
}
