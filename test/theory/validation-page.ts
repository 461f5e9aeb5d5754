import { readdirSync, readFileSync } from 'node:fs';
import { type CaseFile, parseCaseFile } from '../../src/validation/case-file.ts';
import type { Check } from '../../src/validation/check.ts';
import type { Answer } from '../../src/validation/formula-model.ts';

/** What `holdline validate --json` says of a case. */
export interface ReportedCase {
  readonly id: string;
  readonly family: string;
  readonly model: string;
  readonly outcome: string;
  readonly why?: string;
  readonly checks: readonly Check[];
  readonly left?: readonly { readonly metric: string; readonly why: string }[];
}

export const page = new URL('../../docs/validation.md', import.meta.url);

const folder = new URL('cases/', import.meta.url);
export const caseFiles: readonly CaseFile[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => parseCaseFile(readFileSync(new URL(name, folder), 'utf8'), name));

const isFormula = ({ by }: Check): boolean => by === 'formula';
const isSimulated = ({ evidence }: Check): boolean => evidence !== undefined;
const isTrace = (check: Check): boolean => !isFormula(check) && !isSimulated(check);

/** The summary by family and a table for each family, as the page has them between its marks. */
export function validationTables(cases: readonly ReportedCase[]): string {
  const parts = ['### By family', summary(cases)];
  for (const { family, title, cases: known } of caseFiles) {
    const sources = known.map(({ id, source }) => ({ id, source }));
    parts.push(`### ${family}: ${title}`, familyTable(of(cases, family)), sourcesOf(sources));
  }
  return `${parts.join('\n\n')}\n`;
}

const of = (cases: readonly ReportedCase[], family: string): readonly ReportedCase[] =>
  cases.filter((one) => one.family === family);

/** The first columns of the summary, which need no simulation: cases, by formula, by trace. */
export function familyCounts(cases: readonly ReportedCase[]): readonly number[] {
  const having = (is: (check: Check) => boolean): number =>
    cases.filter(({ checks }) => checks.some(is)).length;
  return [cases.length, having(isFormula), having(isTrace)];
}

function summary(cases: readonly ReportedCase[]): string {
  const row = (name: string, some: readonly ReportedCase[]): readonly string[] => {
    const checks = some.flatMap((one) => one.checks.filter(isSimulated));
    const left = some.reduce((sum, one) => sum + (one.left?.length ?? 0), 0);
    const simulated = some.filter((one) => one.checks.some(isSimulated)).length;
    const failed = some.filter(({ outcome }) => outcome === 'failed').length;
    const notYet = some.filter(({ outcome }) => outcome === 'not yet').length;
    return [
      name,
      ...[...familyCounts(some), simulated, checks.length, left, failed, notYet].map(String),
    ];
  };
  return table(
    [
      'family',
      'cases',
      'by formula',
      'by trace',
      'simulated',
      'metrics simulated',
      'left',
      'failed',
      'not yet',
    ],
    [...caseFiles.map(({ family }) => row(family, of(cases, family))), row('**all**', cases)],
  );
}

function familyTable(cases: readonly ReportedCase[]): string {
  return table(
    ['case', 'model', 'metric', 'theory', 'ours', 'simulated', 'off by, s.e.', 'metrics', 'left'],
    cases.map((one) => {
      const { id, model, checks, left = [], outcome, why } = one;
      const metrics = `${checks.filter(isFormula).length} / ${checks.filter(isTrace).length} / ${checks.filter(isSimulated).length}`;
      const shown = farthest(checks);
      if (shown === undefined) return [id, model, why ?? outcome, '', '', '', '', metrics, ''];
      const { check, formula } = shown;
      const { evidence } = check;
      const half = evidence === undefined ? 0 : (evidence.interval[1] - evidence.interval[0]) / 2;
      return [
        id,
        model,
        check.metric + check.at,
        text(elementAt(check.expected, check.at)),
        formula === undefined ? '' : text(elementAt(formula.found, check.at)),
        evidence === undefined
          ? isTrace(check)
            ? 'the trace'
            : ''
          : `${text(elementAt(check.found, check.at))} ± ${half.toPrecision(2)}`,
        evidence === undefined ? '' : evidence.standardErrors.toFixed(1),
        metrics,
        left.map(({ metric }) => metric).join(', '),
      ];
    }),
  );
}

/** The metric that says most: the simulated one that is farthest off, else the first. */
function farthest(
  checks: readonly Check[],
): { readonly check: Check; readonly formula?: Check } | undefined {
  const distance = (check: Check): number => check.evidence?.standardErrors ?? -1;
  const [first, ...others] = checks;
  if (first === undefined) return undefined;
  const check = others.reduce((a, b) => (distance(b) > distance(a) ? b : a), first);
  const formula = checks.find((one) => isFormula(one) && one.metric === check.metric);
  return formula === undefined ? { check } : { check, formula };
}

/** An element of an answer, by its place in it as in `[2]` or `.Flexible`. */
export function elementAt(answer: Answer, at: string): Answer | undefined {
  let element: Answer | undefined = answer;
  for (const [, key = ''] of at.matchAll(/[.[]([^.\][]+)\]?/g)) {
    if (typeof element !== 'object' || element === null) return undefined;
    element = (element as Readonly<Record<string, Answer>>)[key];
  }
  return element;
}

/** Six digits of a number; of anything else, its JSON as far as it is short. */
export function text(answer: Answer | undefined): string {
  if (typeof answer === 'number') return String(Number(answer.toPrecision(6)));
  const json = JSON.stringify(answer) ?? '';
  return json.length > 24 ? `${json.slice(0, 22)} …` : json;
}

function sourcesOf(cases: readonly { readonly id: string; readonly source: string }[]): string {
  const by = new Map<string, string[]>();
  for (const { id, source } of cases) by.set(source, [...(by.get(source) ?? []), id]);
  const lines = [...by].map(([source, ids]) => `- ${source}: ${ids.join(', ')}`);
  return `Sources:\n\n${lines.join('\n')}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string): string => value.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
