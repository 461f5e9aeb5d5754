import type { AgentGroup } from '../../scenario/agent-group.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Piece } from './course.ts';
import { isEndless, leastWork } from './least-work.ts';
import { mostWork } from './most-work.ts';
import { presentShare } from './present-agents.ts';
import type { OverloadedStretch } from './referee-report.ts';
import type { Station, StationClass } from './station.ts';

/** Channels and all agents who may take any contact of them. */
interface Together {
  readonly classes: readonly StationClass[];
  readonly groups: readonly AgentGroup[];
}

/** Channels whose agents have surely too much to do. */
export interface Unbalanced extends Together {
  /** In order; neighbours that differ are two. */
  readonly stretches: readonly OverloadedStretch[];
}

/** Rounding does not decide. */
const MARGIN = 1 + 1e-9;
/** More sets of groups than that are not looked at. */
const MOST_SETS = 256;

/**
 * Where a station surely has no steady state, whatever formulas do not know of it: contacts that wait
 * for as long as it takes ask for more work than the agents could do who may take any of them, were
 * they never absent or on a break and nothing but busy with it. Of several such sets of channels the
 * smallest are told. Each stretch is by itself, as if it lasted for ever.
 *
 * Deferred work may wait for a stretch with more agents, who go on after their hours with what they have:
 * it is weighed over the whole run, and only where the same agents are there all the time. Nothing is
 * said of agents with a pace of their own: how much they get done is drawn, or learned.
 */
export function unbalanced(
  scenario: Scenario,
  station: Station,
  course: readonly Piece[],
): readonly Unbalanced[] {
  const endless = station.classes.filter((one) => isEndless(scenario, one));
  const live = endless.filter(({ channel }) => channel.kind !== 'deferred');
  const scales = [
    ...setsOf(station, live).map((set) => scaleOf(scenario, set, course)),
    ...setsOf(station, endless)
      .filter(({ classes }) => classes.some(({ channel }) => channel.kind === 'deferred'))
      .map((set) => scaleOf(scenario, set, asOne(scenario, set, course))),
  ];
  const found = scales
    .filter(({ stretches }) => stretches.length > 0)
    .sort((a, b) => a.groups.length - b.groups.length);
  const told: Unbalanced[] = [];
  for (const one of found) {
    const smaller = told.filter(({ groups }) =>
      groups.every((group) => one.groups.includes(group)),
    );
    const stretches = one.stretches.filter(({ from, to }) =>
      smaller.every((other) => other.stretches.every((its) => its.to <= from || to <= its.from)),
    );
    if (stretches.length > 0) told.push({ ...one, stretches });
  }
  return told;
}

/** Sets of channels with the agents of all of them: what other channels these agents have is left out. */
function setsOf({ groups }: Station, classes: readonly StationClass[]): readonly Together[] {
  const serving = classes.map(({ number }) =>
    groups.filter(({ channels }) => channels.includes(number)),
  );
  const seen = new Set<string>();
  const unions: (readonly AgentGroup[])[] = [];
  const add = (union: readonly AgentGroup[]): void => {
    const key = union.map((group) => groups.indexOf(group)).join();
    if (union.length === 0 || seen.has(key) || unions.length >= MOST_SETS) return;
    seen.add(key);
    unions.push(union);
  };
  add(groups.filter((group) => serving.some((own) => own.includes(group))));
  for (const own of serving) {
    add(own);
    for (const other of [...unions]) {
      add(groups.filter((group) => own.includes(group) || other.includes(group)));
    }
  }
  return unions
    .filter((union) => union.every(({ pace }) => pace === undefined))
    .map((union) => ({
      groups: union,
      classes: classes.filter((_, i) => serving[i]?.every((group) => union.includes(group))),
    }));
}

function scaleOf(scenario: Scenario, set: Together, course: readonly Piece[]): Unbalanced {
  const work = leastWork(scenario, set.classes);
  const crews = set.groups.map((group) => ({
    place: scenario.groups.indexOf(group),
    present: presentShare(group),
    does: mostWork(group, set.classes),
  }));
  const stretches = course.flatMap(({ from, to, rates, agents: there }) => {
    const asked = rates.reduce((sum, rate, origin) => sum + rate * (work[origin] ?? 0), 0);
    const agentsOf = ({ place, present }: { place: number; present: number }): number =>
      present > 0 ? (there[place] ?? 0) / present : 0;
    const agents = crews.reduce((sum, crew) => sum + agentsOf(crew), 0);
    const done = crews.reduce((sum, crew) => sum + crew.does * agentsOf(crew), 0);
    if (!(asked > done * MARGIN)) return [];
    const each = done > 0 ? done / agents : Math.max(...crews.map(({ does }) => does));
    return [{ from, to, offeredLoad: asked / each, agents }];
  });
  return { ...set, stretches };
}

/** The whole run as a piece, where the agents of a set are the same all the time; else none. */
function asOne({ groups }: Scenario, set: Together, course: readonly Piece[]): readonly Piece[] {
  const [first] = course;
  const places = set.groups.map((group) => groups.indexOf(group));
  const isSame = course.every(({ agents }) =>
    places.every((place) => agents[place] === first?.agents[place]),
  );
  const isSteady = set.groups.every(({ duty }) => duty.kind !== 'shifts');
  if (first === undefined || !isSame || !isSteady) return [];
  const span = course.reduce((sum, { from, to }) => sum + to - from, 0);
  const mean = (value: (piece: Piece) => readonly number[]): readonly number[] =>
    value(first).map((_, i) =>
      course.reduce((sum, p) => sum + ((value(p)[i] ?? 0) * (p.to - p.from)) / span, 0),
    );
  return [
    {
      ...first,
      to: course.at(-1)?.to ?? first.to,
      rates: mean(({ rates }) => rates),
      closed: mean(({ closed }) => closed),
    },
  ];
}
