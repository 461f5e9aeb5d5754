import { didYouMean } from '../did-you-mean.ts';
import { parseDuration } from '../duration.ts';
import type { Misfit } from './lever.ts';
import { meanOfText, rounded, scaledLaw, scaledTime } from './scaled-text.ts';

/** What a YAML document reads as. */
type Plain = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** A value in the place of what a scenario says; undefined takes the key away. */
export interface Change {
  readonly path: Path;
  readonly value: unknown;
}

export type ChannelKind = 'live-voice' | 'live-text' | 'messaging' | 'deferred' | 'automatic';

/** Kinds whose customers wait for a person, and may give up. */
export const live: readonly ChannelKind[] = ['live-voice', 'live-text', 'messaging'];
/** Kinds whose customers are written to, and told when. */
export const written: readonly ChannelKind[] = ['deferred', 'messaging'];
/** Kinds whose contacts people serve. */
export const served: readonly ChannelKind[] = [...live, 'deferred'];

/**
 * A scenario's document as it is written, while levers change it one after the other. Its shape has
 * been checked; what it leaves to defaults is not in it.
 */
export class ScenarioDraft {
  readonly #document: Record<string, unknown>;
  readonly #changes: Change[] = [];

  constructor(document: Plain) {
    this.#document = structuredClone(document) as Record<string, unknown>;
  }

  /** What has been changed so far, in order. */
  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** What stands at a path; undefined where nothing does. */
  get(...path: Path): unknown {
    return path.reduce<unknown>(
      (at, key) => (at as Plain | null | undefined)?.[key],
      this.#document,
    );
  }

  numberAt(...path: Path): number | undefined {
    const value = this.get(...path);
    return typeof value === 'number' ? value : undefined;
  }

  textAt(...path: Path): string | undefined {
    const value = this.get(...path);
    return typeof value === 'string' ? value : undefined;
  }

  keysOf(...path: Path): readonly string[] {
    const value = this.get(...path);
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  }

  set(path: Path, value: unknown): void {
    this.#changes.push({ path, value });
    let at: Record<string | number, unknown> = this.#document;
    for (const key of path.slice(0, -1)) {
      if (typeof at[key] !== 'object' || at[key] === null) at[key] = {};
      at = at[key] as Record<string | number, unknown>;
    }
    const last = path.at(-1) as string | number;
    if (value === undefined) delete at[last];
    else at[last] = structuredClone(value);
  }

  remove(...path: Path): void {
    if (this.get(...path) !== undefined) this.set(path, undefined);
  }

  /**
   * Multiplies a number, and each of a list or a mapping of numbers.
   *
   * @param most what the product is at most: 1 for a share
   */
  multiply(path: Path, factor: number, most: number = Number.POSITIVE_INFINITY): void {
    const times = (value: unknown): unknown => {
      if (typeof value === 'number') return Math.min(most, rounded(value * factor));
      if (Array.isArray(value)) return value.map(times);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, times(below)]));
    };
    const value = this.get(...path);
    if (value !== undefined) this.set(path, times(value));
  }

  /** Makes the durations of a law, or of each law of a list, so many times as long. */
  stretch(path: Path, factor: number): void {
    const value = this.get(...path);
    if (typeof value === 'string') this.set(path, scaledLaw(value, factor));
    if (Array.isArray(value)) {
      const laws = value.map((one) => (typeof one === 'string' ? scaledLaw(one, factor) : one));
      this.set(path, laws);
    }
  }

  /** Makes a time such as `4 min` so many times as long, where one stands there. */
  stretchTime(path: Path, factor: number): void {
    const value = this.textAt(...path);
    if (value !== undefined) this.set(path, scaledTime(value, factor));
  }

  kindOf(channel: string): ChannelKind {
    return this.get('channels', channel, 'kind') as ChannelKind;
  }

  /**
   * The channels of these kinds, or the one that is asked for.
   *
   * @param fits what else must hold of them, and in words that go after "a … channel"
   */
  channels(
    kinds: readonly ChannelKind[],
    asked?: string,
    fits: { readonly is: (channel: string) => boolean; readonly words: string } = anyChannel,
  ): readonly string[] | Misfit {
    const all = this.keysOf('channels');
    const expected =
      kinds === served
        ? `a channel that people serve${fits.words.replace(/^ that/, ' and that')}`
        : `${kindsText(kinds)} channel${fits.words}`;
    if (asked !== undefined && !all.includes(asked)) {
      return {
        parameter: 'channel',
        expected: `a channel of this scenario${didYouMean(asked, all)}`,
        found: asked,
      };
    }
    const found = (asked === undefined ? all : [asked]).filter(
      (channel) => kinds.includes(this.kindOf(channel)) && fits.is(channel),
    );
    if (found.length > 0) return found;
    return asked === undefined
      ? { expected: `a scenario with ${expected}` }
      : { parameter: 'channel', expected, found: asked };
  }

  /** Groups that serve a channel, at whatever rank. */
  groupsOf(channel: string): readonly string[] {
    return this.keysOf('agents').filter((group) => this.servedBy(group).includes(channel));
  }

  servedBy(group: string): readonly string[] {
    return ((this.get('agents', group, 'channels') ?? []) as readonly unknown[]).flat() as string[];
  }

  /** Mean seconds that an agent has a contact of this channel in hand; of a message, in messaging. */
  meanHandling(channel: string): number {
    const law = this.get('channels', channel, this.#workOf(channel));
    const [first] = [law].flat();
    return typeof first === 'string' ? meanOfText(first) : Number.NaN;
  }

  /** Makes agents' work on the contacts of a channel so many times as long; wrap-up stays. */
  stretchHandling(channel: string, factor: number): void {
    this.stretch(['channels', channel, this.#workOf(channel)], factor);
  }

  /** Adds so many seconds to the mean handling time, and to each contact in proportion. */
  lengthenHandling(channel: string, seconds: number): void {
    const mean = this.meanHandling(channel);
    if (seconds === 0 || !(mean > 0)) return;
    // No work is done in no time, however much is saved.
    this.stretchHandling(channel, Math.max(LEAST, (mean + seconds) / mean));
  }

  /** Mean seconds that customers expect to wait, of those who expect anything; NaN where nobody does. */
  meanExpectation(channel: string): number {
    const value = this.get('channels', channel, 'expectation');
    if (typeof value === 'string') return meanOfText(value);
    const steps = (value ?? []) as readonly Step[];
    const mass = steps.map(({ share }, i) => share - (steps[i - 1]?.share ?? 0));
    const weighed = steps.map(({ within }, i) => (parseDuration(within) ?? 0) * (mass[i] ?? 0));
    return sumOf(weighed) / sumOf(mass);
  }

  /** Makes what customers expect so many times as long, whether it is a law or shares by time. */
  stretchExpectation(channel: string, factor: number): void {
    const stretched = this.stretchedExpectation(channel, factor);
    if (stretched !== undefined) this.set(['channels', channel, 'expectation'], stretched);
  }

  /** What customers of a channel expect, so many times as long; undefined where they expect nothing. */
  stretchedExpectation(channel: string, factor: number): unknown {
    const value = this.get('channels', channel, 'expectation');
    if (typeof value === 'string') return scaledLaw(value, factor);
    return (value as readonly Step[] | undefined)?.map((step) => ({
      ...step,
      within: scaledTime(step.within, factor),
    }));
  }

  #workOf(channel: string): string {
    return this.kindOf(channel) === 'messaging' ? 'write' : 'handling';
  }
}

/** So many customers expect an answer within a time. */
interface Step {
  readonly within: string;
  readonly share: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** The smallest part of a handling time that savings leave. */
const LEAST = 0.1;

const anyChannel = { is: () => true, words: '' };

function kindsText(kinds: readonly ChannelKind[]): string {
  const [last = '', ...others] = [...kinds].reverse();
  const article = /^[aeiou]/.test(kinds[0] ?? '') ? 'an' : 'a';
  return `${article} ${others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`}`;
}

export function isMisfit(found: readonly string[] | Misfit): found is Misfit {
  return !Array.isArray(found);
}
