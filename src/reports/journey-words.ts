import type { Law } from '../mathematics/random/law.ts';
import { meanOf } from '../mathematics/random/law-mean.ts';
import type { Channel } from '../scenario/channel.ts';
import { generationNames } from '../scenario/generation-names.ts';
import {
  type EndName,
  type EventName,
  type Guard,
  type JourneyEdge,
  MOST_ATTEMPTS,
} from '../scenario/journey.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { formatDuration } from './format.ts';

/** What happened to a contact, in words. */
export const eventWords: Readonly<Record<EventName, string>> = {
  answered: 'answered',
  abandoned: 'gave up waiting',
  refused: 'turned away',
  contained: 'contained',
};

export const endWords: Readonly<Record<EndName, string>> = {
  resolved: 'resolved',
  'gave-up': 'given up',
  lost: 'lost',
};

/** Who takes a way that is left. */
export const REST = 'all others';

/** What is to be known of a channel that calls back. */
export function withCallbacks(channel: Channel): readonly string[] {
  return channel.kind === 'live-voice' && channel.callback !== undefined ? ['with callbacks'] : [];
}

/** A probability, to four digits. */
export const shareText = (share: number): string => `${Number((100 * share).toPrecision(4))} %`;

/** A delay: `after 10 min`, and where it varies `after ~10 min`, which is its mean; nothing for none. */
export function delayText(law: Law | undefined): string | undefined {
  if (law === undefined || (law.kind === 'constant' && law.value === 0)) return undefined;
  return `after ${law.kind === 'constant' ? '' : '~'}${formatDuration(meanOf(law))}`;
}

/** Who is let through, such as `gen-z, wants a person`; nothing where it is everybody. */
export function guardText({ customers, reasons }: Scenario, guard: Guard): string | undefined {
  const one = (
    numbers: readonly number[] | undefined,
    names: readonly string[],
  ): string | undefined => numbers?.map((number) => names[number]).join(' or ');
  const named = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name);
  const said = [
    one(guard.generations, generationNames),
    one(guard.reasons, named(reasons)),
    one(guard.segments, named(customers.segments)),
    one(guard.plans, named(customers.plans)),
    guard.wish && (guard.wish === 'person' ? 'wants a person' : 'wants self-service'),
    attemptText(guard),
  ].filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join(', ');
}

function attemptText({ fromAttempt: from, toAttempt: to }: Guard): string | undefined {
  const contacts = (count: number) => `${count} contact${count === 1 ? '' : 's'}`;
  const isOpen = to === MOST_ATTEMPTS;
  if (from === 0) return isOpen ? undefined : `up to ${contacts(to)} so far`;
  if (isOpen) return `${contacts(from)} or more so far`;
  return from === to ? `${contacts(from)} so far` : `${from} to ${contacts(to)} so far`;
}

/**
 * A transition in lines: what happened and how often, who, and with what.
 *
 * @param what happened; undefined where nothing has
 * @param all the transitions that it is one of
 */
export function edgeText(
  scenario: Scenario,
  what: string | undefined,
  { probability, after, repeats, when }: JourneyEdge,
  all: readonly JourneyEdge[],
): readonly string[] {
  const who = guardText(scenario, when);
  const isRest = probability === undefined && all.length > 1 && who === undefined;
  const rest = isRest ? restText(scenario, all) : undefined;
  const often = probability === undefined ? rest : shareText(probability);
  const again = repeats === 1 ? undefined : `says it again: ×${repeats}`;
  const first = [what, often]
    .filter((text) => text !== undefined)
    .join(isRest && what !== undefined ? ': ' : ' ');
  const how = [delayText(after), again].filter((text) => text !== undefined).join(', ');
  return [first, who ?? '', how].filter((line) => line !== '');
}

/** Whoever no other of these transitions takes: how many, where nobody is told apart. */
function restText(scenario: Scenario, all: readonly JourneyEdge[]): string {
  const others = all.filter(({ probability }) => probability !== undefined);
  const isForAll = all.every(({ when }) => guardText(scenario, when) === undefined);
  if (!isForAll || others.length < all.length - 1) return REST;
  const taken = others.reduce((sum, { probability = 0 }) => sum + probability, 0);
  return taken < 1 ? `the other ${shareText(1 - taken)}` : REST;
}
