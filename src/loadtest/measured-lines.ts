import { ContactColumns } from './contact-columns.ts';
import { type MeasuredLine, outcomeOfLine } from './measured-line.ts';
import { GrowingOperations } from './operation-columns.ts';
import { ToldCallbacks } from './told-callbacks.ts';

/** What k6 wrote, line by line into columns: no line is kept. The lines of several senders may come one after the other. */
export class MeasuredLines {
  readonly contacts: ContactColumns = new ContactColumns();
  readonly callbacks: ToldCallbacks = new ToldCallbacks();
  readonly operations: GrowingOperations;
  /** Lines that were not ours, or half of one. */
  unreadable = 0;
  /** Exceptions in the script. */
  scriptErrors = 0;
  /** Customers who were on the way back when the cap came. */
  away = 0;
  /** Journeys that the event loops played to their ends. */
  played = 0;
  /** Event loops that finished. */
  loops = 0;

  /** @param isPushed see `OperationColumns` */
  constructor(isPushed = false) {
    this.operations = new GrowingOperations(isPushed);
  }

  /** Reads one line; empty ones are nothing. */
  add(text: string): void {
    if (text === '') return;
    const line = parsed(text);
    switch (line?.e) {
      case 'op':
        this.operations.add(line);
        if (line.o === 'open' && outcomeOfLine(line) === 'ok') this.contacts.addOpened(line);
        return;
      case 'loop':
        this.loops++;
        this.played += line.n;
        return;
      case 'away':
        this.away++;
        return;
      case 'sent':
      case 'passed':
      case 'wrote':
      case 'taken':
      case 'answered':
      case 'ended':
        this.contacts.add(line);
        return;
      case 'offered':
      case 'called':
        this.callbacks.add(line);
        return;
      case 'error':
        this.scriptErrors++;
        return;
      default:
        line satisfies undefined;
        this.unreadable++;
    }
  }
}

/** All lines at once. */
export function readLines(texts: Iterable<string>): MeasuredLines {
  const lines = new MeasuredLines();
  for (const text of texts) lines.add(text);
  return lines;
}

function parsed(text: string): MeasuredLine | { readonly e: 'error' } | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
