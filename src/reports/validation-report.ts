import type { Check } from '../validation/check.ts';
import type { Answer } from '../validation/formula-model.ts';
import type { CaseOutcome, CaseResult } from '../validation/validate-cases.ts';
import { textTable, wrap } from './text-table.ts';

const WIDTH = 100;

/** What `holdline validate` prints: the families, then everything that is not as it should be. */
export function validationText(results: readonly CaseResult[]): string {
  const differing = results.flatMap((result) =>
    result.checks.filter(({ passed }) => !passed).map((check) => ({ result, check })),
  );
  const unchecked = results.filter(
    ({ why, unanswered, outcome }) =>
      why !== undefined || (outcome === 'failed' && unanswered.length > 0),
  );
  const left = results.filter((result) => result.left !== undefined);
  const parts = [
    familyTable(results),
    ...(differing.length === 0 ? [] : ['DIFFERENT', differingTable(differing)]),
    ...(left.length === 0 ? [] : ['NOT SIMULATED TO THE END', leftTable(left)]),
    ...(unchecked.length === 0 ? [] : ['NOT ANSWERED', unansweredTable(unchecked)]),
    wrap(summaryLine(results), WIDTH).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same for machines: `{ passed, counts, cases }`. JSON has no ∞ and no NaN: they are texts. */
export function validationJson(results: readonly CaseResult[]): string {
  const cases = results.map(({ case: { id, file, family, model, kind }, ...rest }) => ({
    id,
    file,
    family,
    model,
    kind,
    ...rest,
  }));
  const report = { passed: isClean(results), counts: countsOf(results), cases };
  const readable = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify(report, readable, 2)}\n`;
}

/** Whether every case passed; a case that nothing can answer did not. */
export function isClean(results: readonly CaseResult[]): boolean {
  return results.every(({ outcome }) => outcome === 'passed');
}

function familyTable(results: readonly CaseResult[]): string {
  const families = new Map<string, CaseResult[]>();
  for (const result of results) {
    const { family } = result.case;
    families.set(family, [...(families.get(family) ?? []), result]);
  }
  return textTable(
    {
      caption: 'Families of cases',
      head: ['family', 'cases', 'passed', 'by', 'farthest off, of what is allowed'],
      rows: [...families].map(([family, of]) => [
        family,
        String(of.length),
        String(of.filter(({ outcome }) => outcome === 'passed').length),
        [...new Set(of.flatMap(({ checks }) => checks.map(({ by }) => by)))].join(', '),
        farthest(of),
      ]),
      numeric: [1, 2],
    },
    WIDTH,
  );
}

function farthest(results: readonly CaseResult[]): string {
  let worst = { part: -1, text: '' };
  for (const { case: one, checks } of results) {
    for (const check of checks) {
      const part = check.distance === 0 ? 0 : check.distance / check.allowed;
      if (!(part <= worst.part)) {
        const share = Number.isFinite(part) ? `${(part * 100).toPrecision(2)} %` : 'beyond it';
        worst = { part, text: part === 0 ? '0 %' : `${share}: ${one.id} ${check.metric}` };
      }
    }
  }
  return worst.text;
}

interface Difference {
  readonly result: CaseResult;
  readonly check: Check;
}

function differingTable(differing: readonly Difference[]): string {
  return textTable(
    {
      caption: 'Answers that are not near enough',
      head: ['case', 'metric', 'by', 'expected', 'found', 'off by', 'allowed'],
      rows: differing.map(({ result, check }) => [
        result.case.id,
        check.metric + check.at,
        check.by,
        shown(elementAt(check.expected, check)),
        check.why ?? shown(elementAt(check.found, check)),
        check.why === undefined ? check.distance.toPrecision(3) : '',
        check.why === undefined ? check.allowed.toPrecision(3) : '',
      ]),
      numeric: [3, 5, 6],
    },
    WIDTH,
  );
}

/** Figures of which the simulation says nothing against, but nothing sharp enough for either. */
function leftTable(results: readonly CaseResult[]): string {
  return textTable(
    {
      caption: 'Metrics that simulation alone would not settle',
      head: ['case', 'metrics', 'why'],
      rows: results.flatMap(({ case: one, left = [] }) =>
        [...new Set(left.map(({ why }) => why))].map((reason) => [
          one.id,
          left.flatMap(({ metric, why }) => (why === reason ? [metric] : [])).join(', '),
          reason,
        ]),
      ),
    },
    WIDTH,
  );
}

/** A row for each model and reason, since a whole family is often without an answer. */
function unansweredTable(results: readonly CaseResult[]): string {
  const rows = new Map<string, { ids: string[]; rest: readonly string[] }>();
  for (const { case: one, outcome, why, unanswered } of results) {
    const rest = [one.model, outcome, why ?? `no answer to ${unanswered.join(', ')}`];
    const row = rows.get(rest.join()) ?? { ids: [], rest };
    rows.set(rest.join(), { ids: [...row.ids, one.id], rest });
  }
  return textTable(
    {
      caption: 'Cases that are not answered, or not wholly',
      head: ['cases', 'model', 'outcome', 'why'],
      rows: [...rows.values()].map(({ ids, rest }) => [ids.join(', '), ...rest]),
    },
    WIDTH,
  );
}

/** The element that a check is about, in the answer as a whole. */
function elementAt(answer: Answer, { at }: Check): Answer | undefined {
  let element: Answer | undefined = answer;
  for (const [, key = ''] of at.matchAll(/[.[]([^.\][]+)\]?/g)) {
    if (typeof element !== 'object' || element === null) return undefined;
    element = (element as Readonly<Record<string, Answer>>)[key];
  }
  return element;
}

function shown(answer: Answer | undefined): string {
  if (answer === undefined) return 'nothing';
  return typeof answer === 'number'
    ? String(Number(answer.toPrecision(12)))
    : JSON.stringify(answer);
}

function countsOf(results: readonly CaseResult[]): Readonly<Record<CaseOutcome, number>> {
  const counts = { passed: 0, failed: 0, unsupported: 0, 'not yet': 0, malformed: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

function summaryLine(results: readonly CaseResult[]): string {
  const { passed, ...others } = countsOf(results);
  const rest = Object.entries(others).filter(([, count]) => count > 0);
  const said = `${passed} of ${results.length} cases pass`;
  if (rest.length === 0) return `${said}.`;
  const counted = rest.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  const isAnswered = rest.every(([outcome]) => outcome === 'failed');
  return `${said}; ${counted}.${isAnswered ? '' : ' What is not answered counts as failed.'}`;
}
