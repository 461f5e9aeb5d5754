import type { Law } from '../mathematics/random/law.ts';
import { probability, seconds } from '../units.ts';
import type { Callback, Channel, ComesBack, Treatment } from './channel.ts';
import { compileRetry } from './compile-retry.ts';
import type { RunHours } from './run-hours.ts';
import type { ScenarioShape } from './schema.ts';

type ChannelShape = ScenarioShape['channels'][string];
type ComesBackShape = { probability: number; delay: Law; attempts: number };

export function compileChannels(shape: ScenarioShape, hours: RunHours): readonly Channel[] {
  return Object.entries(shape.channels).map(([name, channel]): Channel => {
    const common = {
      name,
      serviceLevelWithin: seconds(channel.serviceLevelWithin),
      // What is automatic is open when people are not.
      hours:
        channel.kind === 'automatic' && channel.openingHours === undefined
          ? undefined
          : hours.windowsOf(channel.openingHours),
      treatment: treatmentOf(channel, shape),
      unresolved: comesBack('unresolved' in channel ? channel.unresolved : undefined),
      cost: channel.cost,
      expectation: channel.expectation,
      promise:
        'promise' in channel && channel.promise !== undefined
          ? seconds(channel.promise)
          : undefined,
      isPublic: 'public' in channel && channel.public,
    };
    switch (channel.kind) {
      case 'live-voice':
      case 'live-text': {
        const { kind, handling, patience } = channel;
        const live = { ...common, handling, patience, retry: compileRetry(channel.retry, shape) };
        return kind === 'live-text'
          ? { kind, ...live, slots: channel.slots }
          : { kind, ...live, callback: callbackOf(channel.callback) };
      }
      case 'deferred': {
        const { kind, handling, responseGoal, order, pending } = channel;
        return {
          kind,
          ...common,
          handling,
          responseGoal: responseGoal === undefined ? undefined : seconds(responseGoal),
          order,
          pending: comesBack(pending),
        };
      }
      case 'messaging': {
        const { kind, patience, turns, write, think, maxAssigned, maxActive } = channel;
        return {
          kind,
          ...common,
          patience,
          retry: compileRetry(channel.retry, shape),
          turns,
          write: [write].flat(),
          think: [think].flat(),
          maxAssigned,
          maxActive: maxActive ?? Number.POSITIVE_INFINITY,
        };
      }
      case 'automatic':
        return {
          kind: channel.kind,
          ...common,
          handling: channel.handling,
          servers: channel.servers ?? Number.POSITIVE_INFINITY,
          onWish:
            channel.handOverOnWish === 0
              ? undefined
              : {
                  wanting: probability(passedOn(channel, 1)),
                  others: probability(passedOn(channel, 0)),
                },
          containedWrongly: comesBack(channel.containedWrongly),
        };
      default:
        return channel satisfies never;
    }
  });
}

function callbackOf(
  shape: Extract<ChannelShape, { kind: 'live-voice' }>['callback'],
): Callback | undefined {
  return (
    shape && {
      ...shape,
      offeredBeyond: seconds(shape.offeredBeyond),
      acceptance: probability(shape.acceptance),
      scheduled: shape.scheduled,
      expectation: shape.expectation,
      reached: probability(shape.reached),
      again: seconds(shape.again ?? 0),
    }
  );
}

function comesBack(shape: ComesBackShape | undefined): ComesBack | undefined {
  return shape && { ...shape, probability: probability(shape.probability) };
}

function treatmentOf(channel: ChannelShape, shape: ScenarioShape): Treatment {
  const names = Object.keys(shape.channels);
  const isRanked = 'rank' in channel;
  const isSilent = 'leavesSilently' in channel;
  return {
    wrapUp: 'wrapUp' in channel ? channel.wrapUp : undefined,
    transfers: Object.entries(transfersOf(channel)).map(([to, share]) => ({
      to: names.indexOf(to),
      probability: probability(share),
    })),
    queueLimit: channel.queueLimit ?? Number.POSITIVE_INFINITY,
    lines: channel.lines === undefined ? -1 : Object.keys(shape.lines).indexOf(channel.lines),
    rank: isRanked ? channel.rank : 1,
    interrupts: isRanked && channel.interrupts,
    balking: 'balking' in channel ? channel.balking : undefined,
    lastAgent:
      'lastAgent' in channel && channel.lastAgent !== undefined
        ? seconds(channel.lastAgent)
        : undefined,
    leavesSilently: probability(isSilent ? channel.leavesSilently : 0),
    emptyRoom: isSilent ? channel.emptyRoom : undefined,
  };
}

/** Some want a person: how many do, is for `hand-overs-on-wish.ts`. */
const SOME = 0.5;

/** Where contacts of a channel go on to, by its name; where that goes by their wish, if some have it. */
export function transfersOf(channel: ChannelShape): Readonly<Record<string, number>> {
  if (channel.kind !== 'automatic') return channel.transfers ?? {};
  const { handOver } = channel;
  const share = passedOn(channel, SOME);
  return handOver === undefined || share === 0 ? {} : { [handOver]: share };
}

/** The share that a machine hands over, of customers of whom so many want a person. */
function passedOn(
  { contains, handOverOnWish }: Extract<ChannelShape, { kind: 'automatic' }>,
  wantsPerson: number,
): number {
  return handOverOnWish === 0 ? 1 - contains : 1 - contains * (1 - wantsPerson * handOverOnWish);
}
