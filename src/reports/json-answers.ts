import { agreesByHand } from '../experiment/answers/answer-estimate.ts';
import { signFlipJson, statedJson } from './json-evidence.ts';
import type { ReportedAnswer, ReportedAnswers } from './reported-answers.ts';

/** What a scenario answers, by name, for machines; nothing where it asks nothing. */
export function answersJson(answers: ReportedAnswers | undefined): object {
  return Object.fromEntries(
    (answers?.estimates ?? []).map((found) => [found.answer.name, answerJson(found)]),
  );
}

function answerJson(found: ReportedAnswer): object {
  const { answer, value, interval, confidence, halfWidth, isPrecise, replications, remark } = found;
  const { byHand } = answer;
  return {
    means: answer.means,
    value,
    interval: interval === undefined ? null : [interval.low, interval.high],
    confidence,
    halfWidth,
    unit: answer.unit,
    replications,
    precise: isPrecise,
    remark: remark ?? null,
    ...(byHand === undefined
      ? {}
      : {
          byHand: {
            value: byHand.value,
            expression: byHand.text,
            because: byHand.because ?? null,
            agrees: agreesByHand(found) ?? null,
          },
        }),
    flips: found.flips.map((flipped) => ({ path: flipped.path, ...signFlipJson(flipped) })),
    provenance: found.provenance.map((one) => ({
      ...statedJson(one),
      influence: one.influence ?? null,
    })),
  };
}
