import type { Answer, Asks } from '../../scenario/answers.ts';
import { MOST_CUT } from '../fit-to-judge.ts';
import { type AnswerEstimate, answerEstimate, CONFIDENCE, enoughFor } from './answer-estimate.ts';
import { leastSetting } from './least-setting.ts';
import { PlayedSettings, type SearchOptions, SearchStopped } from './played-settings.ts';
import { solveSetting } from './solve-setting.ts';

type Searching = Exclude<Asks, { readonly kind: 'value' }>;

/** What a search found, and the laws of every run that its runs broke. */
export interface SearchedAnswer {
  readonly estimate: AnswerEstimate;
  readonly broken: readonly string[];
  readonly isInterrupted: boolean;
}

/** Looks for the setting that a question asks for. */
export async function searchAnswer(
  answer: Answer,
  asks: Searching,
  options: SearchOptions,
): Promise<SearchedAnswer> {
  const played = new PlayedSettings(asks.search, asks.excess, options);
  try {
    const estimate =
      asks.kind === 'solve'
        ? await solved(answer, asks, played, options)
        : await least(answer, asks, played, options);
    return { estimate, broken: played.broken, isInterrupted: false };
  } catch (stopped) {
    if (!(stopped instanceof SearchStopped)) throw stopped;
    const isInterrupted = stopped.by === 'interruption';
    const why = isInterrupted ? 'It was interrupted' : 'The most contacts were simulated';
    const estimate = unknown(answer, 0, `${why} before the setting was found.`);
    return { estimate, broken: played.broken, isInterrupted };
  }
}

async function solved(
  answer: Answer,
  { search }: Searching,
  played: PlayedSettings,
  options: SearchOptions,
): Promise<AnswerEstimate> {
  const { from, to } = search.range;
  const enough = (value: number) => enoughFor(answer, value);
  const found = await solveSetting(played, from, to, CONFIDENCE, enough, options);
  const between = `${search.text} from ${from} to ${to}`;
  if (found.kind === 'none') {
    const sure = found.isSure ? '' : ', as far as can be told';
    const remark = `No ${between} gives that: the value is ${found.side} it at both ends${sure}.`;
    return unknown(answer, found.replications, remark);
  }
  const { value, interval, replications } = found;
  if (interval === undefined) {
    const flat = `The value hardly changes with ${between}: the setting is not known.`;
    return { ...unknown(answer, replications, flat), value };
  }
  return answerEstimate(answer, { value, interval }, replications, cutOff(played, found.played));
}

async function least(
  answer: Answer,
  asks: Searching,
  played: PlayedSettings,
  options: SearchOptions,
): Promise<AnswerEstimate> {
  if (asks.kind !== 'least') throw new RangeError('expected a search for the least setting');
  const { search, operator } = asks;
  const { from, to } = search.range;
  const found = await leastSetting(played, operator, from, to, CONFIDENCE, options);
  const { value, low, high, replications, isDecided } = found;
  if (Number.isNaN(value)) {
    const sure = isDecided ? '' : ', as far as can be told';
    return unknown(answer, replications, `It does not hold at ${search.text} ${to} either${sure}.`);
  }
  const remark = isDecided
    ? value === from
      ? `It holds at the first one already, ${search.text} ${from}.`
      : cutOff(played, value)
    : `Undecided: it does not hold below ${low}, and holds ${high > to ? `perhaps at none up to ${to}` : `from ${high} on`}.`;
  const estimate = answerEstimate(answer, { value, interval: { low, high } }, replications, remark);
  return { ...estimate, isPrecise: isDecided };
}

function unknown(answer: Answer, replications: number, remark: string): AnswerEstimate {
  return {
    answer,
    value: Number.NaN,
    confidence: CONFIDENCE,
    halfWidth: Number.POSITIVE_INFINITY,
    enough: Number.NaN,
    isPrecise: false,
    replications,
    wouldDo: Number.NaN,
    remark,
  };
}

/** What has to be said where too many journeys of the setting that was found were cut off. */
function cutOff(played: PlayedSettings, x: number): string | undefined {
  return played.cutAt(x) > MOST_CUT
    ? 'Cut off: too many journeys there were still open when the runs ended, and are in no figure.'
    : undefined;
}
