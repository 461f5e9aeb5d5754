import { quote } from '../scenario/quote.ts';

/** Something that is wrong in a line of a file, as a message says it. */
export interface RowProblem {
  readonly line: number;
  readonly text: string;
}

/** Problems of one kind that a message lists. */
const MOST_OF_A_KIND = 5;

interface ProblemsOfAKind {
  /** One more than is listed: "and 1 more" would be as long as the one. */
  readonly first: RowProblem[];
  count: number;
}

/** What is wrong with the rows of a file, of which the first of each column are told in the order of the file. */
export class RowProblems {
  readonly #file: string;
  readonly #kinds = new Map<string, ProblemsOfAKind>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Tells of a cell what was expected of it; `key` is its column, or the key of the scenario that needs it. */
  add(line: number, key: string, expected: string, found: string | undefined): void {
    const what = found === undefined ? 'nothing' : quote(found);
    const text = `${this.#file}:${line}  ${key}: expected ${expected}, found ${what}`;
    this.#add(key, { line, text });
  }

  /** Tells of rows that are none. */
  addFaults(faults: readonly RowProblem[]): void {
    for (const fault of faults) this.#add('not CSV', fault);
  }

  /** By line, then as columns stand in the file; what is not listed of a kind is counted behind. */
  lines(columns: readonly string[] = []): readonly string[] {
    const listed: { readonly problem: RowProblem; readonly place: number }[] = [];
    const more: string[] = [];
    for (const [kind, { first, count }] of this.#kinds) {
      const isCut = count > first.length;
      for (const problem of isCut ? first.slice(0, MOST_OF_A_KIND) : first) {
        listed.push({ problem, place: columns.indexOf(kind) });
      }
      if (isCut) {
        const left = (count - MOST_OF_A_KIND).toLocaleString('en');
        more.push(`… and ${left} more of the kind (${kind})`);
      }
    }
    listed.sort((a, b) => a.problem.line - b.problem.line || a.place - b.place);
    return [...listed.map(({ problem }) => problem.text), ...more];
  }

  #add(kind: string, problem: RowProblem): void {
    const ofKind = this.#kinds.get(kind) ?? { first: [], count: 0 };
    this.#kinds.set(kind, ofKind);
    ofKind.count++;
    if (ofKind.first.length <= MOST_OF_A_KIND) ofKind.first.push(problem);
  }
}
