import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnswerEstimate } from '../../../src/experiment/answers/answer-estimate.ts';
import { answerQuestions } from '../../../src/experiment/answers/answer-questions.ts';
import { demandOf } from '../../../src/experiment/scenario-demand.ts';
import { parseScenario, scenarioReader } from '../../../src/scenario/parse-scenario.ts';
import type { Setting } from '../../../src/scenario/settings.ts';
import { emptyFolder, holdline } from '../../support/holdline.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
/** Behind the heading of the table up to an empty line. */
const table = /^answer {2,}value[\s\S]*?(?=\n\n|\n```)/m;

/** What `--json` has of an answer. */
interface PrintedAnswer {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
  readonly confidence: number;
  readonly halfWidth: number;
  readonly unit: string;
  readonly precise: boolean;
  readonly byHand?: { readonly agrees: boolean };
}

export interface ShippedQuestion {
  /** The table of answers that the command prints, and the one on the page. */
  readonly printed: string;
  readonly onPage: string;
  readonly answers: Readonly<Record<string, PrintedAnswer>>;
  readonly remarks: readonly string[];
  readonly exitCode: number;
}

/** A question as it is shipped, answered by the command. */
export async function shippedQuestion(name: string): Promise<ShippedQuestion> {
  const out = emptyFolder();
  const scenario = join(root, 'scenarios', `${name}.yaml`);
  const { stdout } = await holdline(['simulate', scenario, '--no-sweep', '--out', out]);
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  return {
    printed: table.exec(stdout)?.[0] ?? 'no table',
    onPage: table.exec(read(`docs/questions/${name}.md`))?.[0] ?? 'no table on the page',
    answers: summary.answers,
    remarks: summary.remarks,
    exitCode: summary.exitCode,
  };
}

/** What the issue asks of an answer that was worked out by hand: narrow, and around the value. */
export function isAround(answer: PrintedAnswer | undefined, value: number): boolean {
  if (answer === undefined) return false;
  const { interval, halfWidth, confidence, unit } = answer;
  const enough = Math.max(0.02 * answer.value, unit === 'share' ? 0.005 : 0);
  const [low, high] = interval;
  return confidence === 0.99 && halfWidth <= enough && low <= value && value <= high;
}

/** A setting by a path without lists, such as `customers.size`. */
export const set = (path: string, value: unknown): Setting => ({ path: path.split('.'), value });

/** What a variant sets at a path, otherwise. */
export const setIn = (variant: string, path: string, value: unknown): Setting => ({
  path: ['variants', variant, 'set', path],
  value,
});

/**
 * The answers to a question with other numbers in its scenario.
 *
 * @param only the answers that are asked for; all without it
 */
export async function answersWith(
  name: string,
  settings: readonly Setting[],
  only?: readonly string[],
): Promise<(answer: string) => AnswerEstimate> {
  const file = `scenarios/${name}.yaml`;
  const text = read(file);
  const whole = parseScenario(text, file, settings);
  const answers = whole.answers.filter((answer) => only?.includes(answer.name) ?? true);
  const scenario = { ...whole, answers };
  const { answers: found } = await answerQuestions(scenario, demandOf(scenario), {
    read: scenarioReader(text, file, settings),
  });
  return (asked) => {
    const estimate = found.estimates.find(({ answer }) => answer.name === asked);
    if (estimate === undefined) throw new Error(`no answer ${asked}`);
    return estimate;
  };
}

/** Whether an interval misses a value: 1 or 0. */
export function miss({ interval }: AnswerEstimate, value: number): number {
  return interval !== undefined && interval.low <= value && value <= interval.high ? 0 : 1;
}
