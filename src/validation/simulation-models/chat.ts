import { z } from 'zod';
import { compileLaw } from '../../mathematics/random/law.ts';
import { plainGroup } from '../../simulation/center/center-of.ts';
import { count, listOf, positive } from '../parameter-fields.ts';
import { poisson } from '../simulated/arrivals.ts';
import { type CenterSums, contactMeter } from '../simulated/contact-meter.ts';
import { contactMeasures, timeMeasures } from '../simulated/queue-measures.ts';
import { type SimulatedCase, value } from '../simulated/simulated-case.ts';
import { stateMeter, stateProbabilities } from '../simulated/states-found.ts';
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

/** Slots that stand for "any number": a queue at that length has a probability below 10⁻¹². */
const manySlots = 200;

/** So many states the peer prints the probabilities of. */
const statesOfPeer = 9;

interface Sharing {
  readonly arrivalRate: number;
  readonly agents: number;
  /** The rate at which each of k chats of an agent ends, k = 1 … slots, per second. */
  readonly rates: readonly number[];
  readonly meanPatience?: number;
  readonly work?: 'exponential' | 'deterministic';
}

/** Agents with several contacts at once, whose work has mean 1 and goes on at `rates`. */
function sharingQueue(queue: Sharing): SimulatedCase<CenterSums> {
  const { arrivalRate, agents, rates, meanPatience, work = 'exponential' } = queue;
  const first = rates[0] as number;
  const meanService = 1 / first;
  const handling =
    work === 'exponential'
      ? exponential(meanService)
      : compileLaw({ kind: 'constant', value: meanService });
  const patience = meanPatience === undefined ? never : exponential(meanPatience);
  const tables = { channels: [plainChannel(handling, patience)] };
  const slots = rates.length;
  const throughput = (rates.at(-1) as number) * slots;
  const relaxation = relaxationTime({
    load: arrivalRate / throughput,
    servers: agents,
    meanService: 1 / throughput,
    ...(meanPatience !== undefined && { meanPatience }),
  });
  const longest = 1 / Math.min(...rates.map((rate, i) => (rate * (i + 1)) / slots));
  const speeds = rates.map((rate) => rate / first);
  return {
    tables,
    center: oneGroupCenter(agents, 1, {}, { ...plainGroup(agents, [0]), slots, speeds }),
    feed: feedOfEach(tables, [poisson(arrivalRate)]),
    ...steadySpan(Math.max(relaxation, Math.min(longest, 20 * meanService)), arrivalRate),
    meter: (span) => contactMeter(1, 0, span),
    measures: {
      ...contactMeasures(),
      ...timeMeasures(),
      activeChats: value((s) => held(s) / s.seconds),
      chatDuration: contactMeasures().serviceDuration as never,
      agentBusyFraction: value((s) => busy(s) / scheduled(s)),
      slotOccupancy: value((s) => held(s) / (scheduled(s) * slots)),
      concurrencyWhenBusy: value((s) => held(s) / busy(s)),
      meanConcurrencyWhenBusy: value((s) => held(s) / busy(s)),
      sojournPerUnitWork: value(({ channels: [all] }) =>
        all === undefined ? Number.NaN : (all.wait + all.service) / all.handling,
      ),
    },
  };
}

const held = ({ inService }: CenterSums): number => inService[0] as number;
const busy = (sums: CenterSums): number => sums.busy[0] as number;
const scheduled = (sums: CenterSums): number => sums.scheduled[0] as number;

/** k contacts share the speed of one server equally, up to `slots` of them. */
function equalShares(meanService: number, slots: number, fullSpeedUpTo = 1): number[] {
  return Array.from(
    { length: slots },
    (_, k) => Math.min(1, fullSpeedUpTo / (k + 1)) / meanService,
  );
}

const processorSharing = simulationModel(
  z.strictObject({
    arrivalRate: positive,
    meanService: positive,
    service: z.string().exactOptional(),
  }),
  ({ arrivalRate, meanService, service = 'exponential' }) =>
    sharingQueue({
      arrivalRate,
      agents: 1,
      rates: equalShares(meanService, manySlots),
      work: service === 'exponential' ? 'exponential' : 'deterministic',
    }),
);

/** Agents with several chats at once, and servers that share their speed. */
export const chatSimulations: Readonly<Record<string, SimulationModel>> = {
  'M/G/1-PS': processorSharing,
  'M/M/1-PS': processorSharing,
  'capacitated processor sharing': simulationModel(
    z.strictObject({ arrivalRate: positive, meanService: positive, fullSpeedUpTo: count }),
    ({ arrivalRate, meanService, fullSpeedUpTo }) => {
      const sharing = sharingQueue({
        arrivalRate,
        agents: 1,
        rates: equalShares(meanService, manySlots, fullSpeedUpTo),
      });
      return {
        ...sharing,
        meter: (span) => stateMeter(sharing.meter(span), statesOfPeer + 1, span),
        measures: { stateProbabilities },
      };
    },
  ),
  'M/M/1 limited PS': simulationModel(
    z.strictObject({ arrivalRate: positive, meanService: positive, concurrency: count }),
    ({ arrivalRate, meanService, concurrency }) =>
      sharingQueue({ arrivalRate, agents: 1, rates: equalShares(meanService, concurrency) }),
  ),
  'chat agents with concurrency-dependent rates': simulationModel(
    z.strictObject({
      arrivalRate: positive,
      agents: count,
      concurrency: count,
      perChatRates: listOf(positive),
      meanPatience: positive.exactOptional(),
      routing: z.literal('fewest active chats', { error: '"fewest active chats"' }),
    }),
    ({ perChatRates, concurrency: _, routing: __, ...queue }) =>
      sharingQueue({ ...queue, rates: perChatRates }),
  ),
};
