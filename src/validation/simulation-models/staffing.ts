import { z } from 'zod';
import {
  scheduledServers,
  serversForBlocking,
  serversForWait,
} from '../../mathematics/queueing/staffing.ts';
import type { Center } from '../../simulation/center/center.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import {
  count,
  notNegative,
  positive,
  properShare,
  share as shareField,
} from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { type Measure, type SimulatedCase, value } from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

/** How far a team is on the right side of each of its targets: below 0 where it misses one. */
type Slack = (sums: CenterSums, team: number) => readonly number[];

interface Staffing {
  readonly arrivalRate: number;
  readonly meanService: number;
  /** What the formula answers. */
  readonly servers: number;
  readonly queueLimit: number;
  readonly serviceLevelThreshold?: number;
  readonly slack: Slack;
  readonly shrinkage?: number | undefined;
}

/**
 * The team that the formula answers and one with a server less, side by side, each with contacts of
 * its own. The answer is right if the first meets the targets and the second does not.
 */
function twoTeams(teams: readonly number[], queueLimit: number): Center {
  return {
    classes: teams.map((_, team) => ({ ...plainClass(team, [team]), queueLimit })),
    groups: teams.map((servers, team) => plainGroup(servers, [team])),
    lines: [],
    classOf: teams.map((_, team) => [team]),
  };
}

function staffingCase(asked: Staffing): SimulatedCase<CenterSums> {
  const { arrivalRate, meanService, servers, queueLimit, slack, shrinkage } = asked;
  // One server less than one is none: nothing to simulate, nobody is served.
  const teams = servers > 1 ? [servers, servers - 1] : [servers];
  const tables = { channels: teams.map(() => plainChannel(exponential(meanService))) };
  const load = arrivalRate * meanService;
  const isLoss = queueLimit === 0;
  const isUnstable = !isLoss && teams.some((team) => load >= team);
  const simulated = isUnstable ? teams.slice(0, 1) : teams;
  const fewest = Math.min(...simulated);
  const relaxation = isLoss ? meanService : relaxationTime({ load, servers: fewest, meanService });
  const answer = (s: CenterSums): number => {
    const misses = (team: number): boolean => slack(s, team).some((margin) => margin < 0);
    if (misses(0)) return servers + 1;
    return simulated.length > 1 && !misses(1) ? servers - 1 : servers;
  };
  // Each target by itself: the least of several would hide how uncertain the others are.
  const margins = (s: CenterSums): readonly number[] =>
    simulated.flatMap((_, team) => slack(s, team));
  const decision = (of: (servers: number) => number): Measure<CenterSums> => ({
    kind: 'decision',
    of: (s) => of(answer(s)),
    margins,
  });
  return {
    tables,
    center: twoTeams(simulated, queueLimit),
    feed: feedOfEach(
      tables,
      simulated.map(() => poisson(arrivalRate)),
    ),
    ...steadySpan(relaxation, simulated.length * arrivalRate),
    meter: (span) => contactMeter(simulated.length, asked.serviceLevelThreshold ?? 0, span),
    measures: {
      ...contactMeasures(),
      ...timeMeasures(),
      servers: decision((found) => found),
      ...(shrinkage !== undefined && {
        scheduledServers: decision((found) => scheduledServers({ servers: found, shrinkage })),
      }),
    },
  };
}

const shrinkage = shareField.exactOptional();

const loss = z.strictObject({ offeredLoad: positive, maxBlocking: properShare, shrinkage });

const lossStaffing = simulationModel(loss, ({ offeredLoad, maxBlocking, shrinkage: share }) => {
  const blocked: Slack = ({ channels }, team) => {
    const sums = channels[team];
    return [maxBlocking - (sums === undefined ? Number.NaN : sums.blocked / sums.offered)];
  };
  return staffingCase({
    arrivalRate: offeredLoad,
    meanService: 1,
    servers: serversForBlocking({ offeredLoad, maxBlocking }),
    queueLimit: 0,
    slack: blocked,
    shrinkage: share,
  });
});

const delay = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  serviceLevelThreshold: notNegative,
  minServiceLevel: properShare.exactOptional(),
  maxOccupancy: properShare.exactOptional(),
  shrinkage,
});

const delayStaffing = simulationModel(delay, (asked) => {
  const { minServiceLevel, maxOccupancy, shrinkage: share, ...queue } = asked;
  const slack: Slack = ({ channels, busy, scheduled }, team) => {
    const { servedInTime = Number.NaN, offered = Number.NaN } = channels[team] ?? {};
    const level = servedInTime / offered;
    const occupancy = (busy[team] as number) / (scheduled[team] as number);
    return [
      ...(minServiceLevel === undefined ? [] : [level - minServiceLevel]),
      ...(maxOccupancy === undefined ? [] : [maxOccupancy - occupancy]),
    ];
  };
  const targets = { minServiceLevel: minServiceLevel ?? 0, maxOccupancy: maxOccupancy ?? 1 };
  return staffingCase({
    ...queue,
    servers: serversForWait(queue, targets),
    queueLimit: Number.POSITIVE_INFINITY,
    slack,
    shrinkage: share,
  });
});

const both = z.strictObject({ offeredLoad: positive, servers: count });

/** The same load, once lost where it finds no server and once waiting. */
function lossAndDelay({ offeredLoad, servers }: z.infer<typeof both>): SimulatedCase<CenterSums> {
  const tables = { channels: [plainChannel(exponential(1)), plainChannel(exponential(1))] };
  const center = twoTeams([servers, servers], 0);
  const waiting = { queueLimit: Number.POSITIVE_INFINITY };
  return {
    tables,
    center: {
      ...center,
      classes: center.classes.map((one, team) => (team === 0 ? one : { ...one, ...waiting })),
    },
    feed: feedOfEach(tables, [poisson(offeredLoad), poisson(offeredLoad)]),
    ...steadySpan(relaxationTime({ load: offeredLoad, servers, meanService: 1 }), 2 * offeredLoad),
    meter: (span) => contactMeter(2, 0, span),
    measures: {
      pBlock: contactMeasures(0).pBlock as Measure<CenterSums>,
      carriedLoad: value((s) => (s.inService[0] as number) / s.seconds),
      pDelay: contactMeasures(1).pDelay as Measure<CenterSums>,
    },
  };
}

/** The fewest servers that meet a target, and loss beside delay. */
export const staffingSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/M/c/c staffing': lossStaffing,
  'M/M/c/c staffing with shrinkage': lossStaffing,
  'M/M/c staffing': delayStaffing,
  'M/M/c staffing with shrinkage': delayStaffing,
  'M/M/c/c and M/M/c': simulationModel(both, lossAndDelay),
};
