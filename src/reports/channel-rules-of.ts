import type { Channel, ComesBack } from '../scenario/channel.ts';
import type { EndName, EventName } from '../scenario/journey.ts';
import { probability } from '../units.ts';
import { formatNumberOf } from './format.ts';
import { delayText, eventWords, REST, shareText } from './journey-words.ts';

/** What a channel's own rules make of a contact that begins on it. */
export interface ChannelRule {
  /** Undefined of answers that ask back, which no journey decides. */
  readonly event: EventName | undefined;
  /** Where it leads: to an end, or to another channel or the same one by its number. */
  readonly to: EndName | number;
  readonly lines: readonly string[];
}

/**
 * @param isWhole whether what becomes of contacts that are passed on is told as well
 */
export function channelRulesOf(
  channels: readonly Channel[],
  number: number,
  isWhole: boolean,
): readonly ChannelRule[] {
  const channel = channels[number] as Channel;
  const retry = 'retry' in channel ? channel.retry : undefined;
  const pending = 'pending' in channel ? channel.pending : undefined;
  const wrongly = 'containedWrongly' in channel ? channel.containedWrongly : undefined;
  const { hasPeople, hasMachine, hasQueue, hasDoor } = behind(
    channels,
    isWhole ? reachedFrom(channels, number) : [number],
  );
  const refused = retry?.refused === undefined ? retry : { ...retry, ...retry.refused };
  return [
    ...(pending === undefined ? [] : [comesBack(undefined, 'asked back', pending, number)]),
    ...(hasPeople ? ruled('answered', channel.unresolved, 'resolved', number) : []),
    ...(hasMachine ? ruled('contained', wrongly, 'resolved', number) : []),
    ...(hasQueue ? ruled('abandoned', retry, 'gave-up', number) : []),
    ...(hasDoor ? ruled('refused', refused, 'gave-up', number) : []),
  ];
}

interface Back extends ComesBack {
  readonly switches?: readonly { readonly to: number; readonly probability: number }[];
}

function ruled(
  event: EventName,
  back: Back | undefined,
  end: EndName,
  number: number,
): readonly ChannelRule[] {
  const what = eventWords[event];
  if (back === undefined || back.probability === 0 || back.attempts <= 1) {
    return [{ event, to: end, lines: [what] }];
  }
  const { switches = [] } = back;
  const elsewhere = switches.reduce((sum, one) => sum + one.probability, 0);
  const at = (to: number, part: number): readonly ChannelRule[] =>
    part < 1e-9
      ? []
      : [
          comesBack(
            event,
            what,
            { ...back, probability: probability(back.probability * part) },
            to,
          ),
        ];
  const isAlways = back.probability === 1;
  return [
    ...at(number, 1 - elsewhere),
    ...switches.flatMap((one) => at(one.to, one.probability)),
    { event, to: end, lines: [isAlways ? `${what} at last` : `${what}: ${REST}`] },
    // Who has no solution after the most contacts has given up.
    ...(end === 'resolved' && Number.isFinite(back.attempts)
      ? [
          {
            event,
            to: 'gave-up' as const,
            lines: [`${what} in vain`, `after ${formatNumberOf(back.attempts, 'contact')}`],
          },
        ]
      : []),
  ];
}

function comesBack(
  event: EventName | undefined,
  what: string,
  { probability: share, delay, attempts }: ComesBack,
  to: number,
): ChannelRule {
  const most = Number.isFinite(attempts)
    ? `up to ${formatNumberOf(attempts, 'contact')}`
    : undefined;
  const rest = [delayText(delay), most].filter((text) => text !== undefined).join(', ');
  return {
    event,
    to,
    lines: [`${what} ${shareText(share)}`, rest].filter((line) => line !== ''),
  };
}

/** Channels that a contact may be on which begins on one of them, itself first. */
function reachedFrom(channels: readonly Channel[], number: number): readonly number[] {
  const reached = new Set([number]);
  // What is added meanwhile is looked at, too.
  for (const one of reached) {
    for (const { to, probability } of channels[one]?.treatment.transfers ?? []) {
      if (probability > 0) reached.add(to);
    }
  }
  return [...reached];
}

/** What a contact may meet on some channels. */
function behind(channels: readonly Channel[], reached: readonly number[]) {
  const all = reached.map((one) => channels[one] as Channel);
  const ends = all.filter(
    ({ treatment }) =>
      treatment.transfers.reduce((sum, { probability }) => sum + probability, 0) < 1 - 1e-9,
  );
  return {
    hasPeople: ends.some(({ kind }) => kind !== 'automatic'),
    hasMachine: ends.some(({ kind }) => kind === 'automatic'),
    hasQueue: all.some((one) => 'patience' in one && one.patience.kind !== 'never'),
    hasDoor: all.some(
      ({ kind, hours, treatment }) =>
        treatment.queueLimit < Number.POSITIVE_INFINITY ||
        treatment.lines >= 0 ||
        (hours !== undefined && kind !== 'deferred' && kind !== 'messaging'),
    ),
  };
}
