import type { CenterRun } from './center-run.ts';
import type { Interruptions } from './interruptions.ts';
import { Queue } from './queue.ts';
import { Team } from './team.ts';

/** What stands on the floor of a centre before anybody comes. */
export interface FloorLayout {
  /** By class. */
  readonly queues: readonly Queue[];
  readonly teams: readonly Team[];
  /** The group of each agent among all. */
  readonly teamOf: readonly Team[];
}

/**
 * Sets up the queue of each class, the team of each group, and the routes between them.
 *
 * @throws RangeError where a class with sessions offers callbacks
 */
export function layFloor(run: CenterRun, interruptions: Interruptions): FloorLayout {
  const { center, accountFrom, accountUntil } = run.input;
  for (const [number, { session, callback }] of center.classes.entries()) {
    if (session === undefined || callback === undefined) continue;
    throw new RangeError(`class ${number}: a session has no callback`);
  }
  const queues = center.classes.map(
    (plan, number) => new Queue(number, plan, accountFrom, accountUntil),
  );
  const teams: Team[] = [];
  const teamOf: Team[] = [];
  for (const number of center.groups.keys()) {
    const team = new Team(run, number, teamOf.length, interruptions);
    teams.push(team);
    for (const _ of team.group.agents) teamOf.push(team);
  }
  layRoutes(queues, teams);
  return { queues, teams, teamOf };
}

function layRoutes(queues: readonly Queue[], teams: readonly Team[]): void {
  for (const queue of queues) {
    const { routes } = queue.plan;
    queue.routes = routes.map(({ group, after, handling, reserve }) => {
      return { queue, team: teams[group] as Team, after, handling, reserve };
    });
    queue.hasOverflow = routes.some(({ after }) => after > 0);
  }
  for (const team of teams) {
    team.tiers = team.plan.tiers.map((tier) =>
      tier.flatMap((number) => (queues[number] as Queue).routeTo(team) ?? []),
    );
  }
}
