import { z } from 'zod';
import { outcome } from '../../journey/outcome.ts';
import { compileLaw } from '../../mathematics/random/law.ts';
import { plainClass, plainGroup } from '../../simulation/center/center-of.ts';
import { count, positive } from '../parameter-fields.ts';
import { atOnce, poisson } from '../simulated/arrivals.ts';
import {
  type Meter,
  type SimulatedCase,
  type Span,
  share,
  value,
} from '../simulated/simulated-case.ts';
import { type SimulationModel, simulationModel } from '../simulation-model.ts';
import {
  exponential,
  feedOfEach,
  never,
  oneGroupCenter,
  plainChannel,
  relaxationTime,
  steadySpan,
} from './single-queue.ts';

const saturated = z.strictObject({ sessions: count, meanWrite: positive, meanThink: positive });

/** What is added up of an agent's sessions. */
interface SessionSums {
  readonly turns: number;
  /** From the customer's message to the end of writing, in all. */
  readonly responding: number;
  /** Agent-seconds of writing, and session-seconds with an unanswered message and in hand. */
  readonly writing: number;
  readonly active: number;
  readonly held: number;
  readonly seconds: number;
}

function sessionMeter({ from, until }: Span): Meter<SessionSums> {
  let [turns, responding] = [0, 0];
  return {
    attempt: () => {},
    turn: ({ asked, written }) => {
      if (written < from) return;
      turns++;
      responding += written - asked;
    },
    close: ({ groups: [group] }) => {
      const seconds = until - from;
      const { writing = 0, active = 0 } = group?.sessions ?? {};
      return {
        turns,
        responding,
        writing: writing * seconds,
        active: active * seconds,
        held: (group?.contacts ?? 0) * seconds,
        seconds,
      };
    },
  };
}

/** Sessions without end, all there from the beginning: each that ended would be replaced at once. */
function saturatedCase(agent: z.infer<typeof saturated>): SimulatedCase<SessionSums> {
  const { sessions, meanWrite, meanThink } = agent;
  const now = compileLaw({ kind: 'constant', value: 0 });
  const tables = { channels: [plainChannel(now)] };
  const from = 20 * (sessions * meanWrite + meanThink);
  const session = {
    turns: never,
    write: [exponential(meanWrite)],
    think: [exponential(meanThink)],
  };
  return {
    tables,
    center: oneGroupCenter(1, 1, { waitsForAnswer: true, session }, { slots: sessions }),
    feed: feedOfEach(tables, [atOnce(sessions, now)]),
    span: { from, until: 40 * from },
    meter: sessionMeter,
    measures: {
      agentBusy: value((s) => s.writing / s.seconds),
      turnsPerSecond: value((s) => s.turns / s.seconds),
      meanTurnResponse: value((s) => s.responding / s.turns),
      meanActiveSessions: value((s) => s.active / s.seconds),
      meanParkedSessions: value((s) => (s.held - s.active) / s.seconds),
    },
  };
}

const silent = z.strictObject({
  arrivalRate: positive,
  meanService: positive,
  servers: count,
  meanPatience: positive,
  emptyRoom: z.literal('as long as a served contact', { error: '"as long as a served contact"' }),
});

/** What is added up of contacts whose customers leave without a sign, and of such as are seen to leave. */
interface SilentSums {
  readonly offered: number;
  readonly left: number;
  /** Slots opened, to a customer or to nobody; those after a wait, and these waits. */
  readonly opened: number;
  readonly delayed: number;
  readonly waited: number;
  /** Slot-seconds with a customer, held at all, and there to be held. */
  readonly useful: number;
  readonly busy: number;
  readonly scheduled: number;
  readonly announced: {
    readonly offered: number;
    readonly left: number;
    readonly busy: number;
  };
}

/** Channel and group 0 are left in silence, 1 with a sign. */
function silentMeter({ from, until }: Span): Meter<SilentSums> {
  const [offered, left] = [
    [0, 0],
    [0, 0],
  ];
  let [opened, delayed, waited, useful] = [0, 0, 0, 0];
  const count = (to: number[], of: number): void => {
    to[of] = (to[of] as number) + 1;
  };
  return {
    attempt: ({ channel, outcome: how, taken, ended }) => {
      if (ended < from || how === outcome.open) return;
      count(offered, channel);
      if (how !== outcome.served) count(left, channel);
      else if (channel === 0) useful += ended - taken;
    },
    leg: ({ class: of, queued, ended }) => {
      if (ended < from || of !== 0) return;
      opened++;
      waited += queued;
      if (queued > 0) delayed++;
    },
    close: ({ groups }) => {
      const seconds = until - from;
      const [busy, seen] = groups.map((group) => group.busy * seconds);
      return {
        offered: offered[0] as number,
        left: left[0] as number,
        opened,
        delayed,
        waited,
        useful,
        busy: busy as number,
        scheduled: (groups[0]?.scheduled ?? 0) * seconds,
        announced: {
          offered: offered[1] as number,
          left: left[1] as number,
          busy: seen as number,
        },
      };
    },
  };
}

function silentCase(queue: z.infer<typeof silent>): SimulatedCase<SilentSums> {
  const { arrivalRate, meanService, servers, meanPatience } = queue;
  const contacts = plainChannel(exponential(meanService), exponential(meanPatience));
  const tables = { channels: [contacts, contacts] };
  const relaxation = relaxationTime({ load: arrivalRate * meanService, servers, meanService });
  return {
    tables,
    center: {
      classes: [{ ...plainClass(0, [0]), leavesSilently: 1 }, plainClass(1, [1])],
      groups: [plainGroup(servers, [0]), plainGroup(servers, [1])],
      lines: [],
      classOf: [[0], [1]],
    },
    feed: feedOfEach(tables, [poisson(arrivalRate), poisson(arrivalRate)]),
    ...steadySpan(relaxation, 2 * arrivalRate),
    meter: silentMeter,
    measures: {
      pDelay: share(
        (s) => s.delayed,
        (s) => s.opened,
      ),
      waitAll: value((s) => s.waited / s.opened),
      pAbandon: share(
        (s) => s.left,
        (s) => s.offered,
      ),
      slotOccupancy: value((s) => s.busy / s.scheduled),
      usefulOccupancy: value((s) => s.useful / s.scheduled),
      pAbandonIfAnnounced: share(
        (s) => s.announced.left,
        (s) => s.announced.offered,
      ),
      occupancyIfAnnounced: value((s) => s.announced.busy / s.scheduled),
    },
  };
}

/** Messaging sessions, and customers who leave a chat without a word. */
export const messagingSimulations: Readonly<Record<string, SimulationModel>> = {
  'messaging sessions, one agent always full': simulationModel(saturated, saturatedCase),
  'M/M/c with silent abandonment only': simulationModel(silent, silentCase),
};
