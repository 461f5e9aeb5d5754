import { parseDuration } from '../../scenario/duration.ts';
import { type Seconds, seconds } from '../../units.ts';
import {
  type Faults,
  faultless,
  type Restart,
  type Stall,
  type Strikes,
  type StrikingFault,
  strikingFaults,
} from './faults.ts';
import { type OperationName, operationNames, perOperation } from './operations.ts';
import { shareOrMistake } from './share-or-mistake.ts';
import { type WaitSpelling, waitSpellings } from './spelled-wait.ts';

/** A mistake: what was expected in the place of what was found. */
interface Mistake {
  readonly expected: string;
}

const forms = {
  stall: 'stall=2 s every 30 s or stall=2 s at 10 s',
  restart: 'restart=at 20 s, down 3 s, with ", empty" behind it for a desk that has lost all',
  wait: `wait= and one of ${waitSpellings.join(', ')}`,
  limited: 'limited=0.05 for 2 s or limited=0.05 of open for 2 s',
  'half-open': 'half-open=0.01 or half-open=0.01 of watch',
  reset: 'reset=0.01 or reset=0.01 of open',
  'lost-answer': 'lost-answer=0.01 or lost-answer=0.01 of open',
  'slow-body': 'slow-body=0.1 over 3 s or slow-body=0.1 of watch over 3 s',
} as const;
type FaultName = keyof typeof forms;

/** Which word comes before a fault's time. */
const timeWord: Partial<Record<StrikingFault, string>> = { limited: 'for', 'slow-body': 'over' };

/**
 * What a command line asks to go wrong at a desk, such as `reset=0.01 of open`. What names an operation outweighs what does not.
 *
 * @param mistakes gets a line for each
 */
export function parseFaults(
  option: string,
  texts: readonly string[] = [],
  mistakes: string[] = [],
): Faults {
  let { stall, restart, wait } = faultless;
  const given = new Map<string, Strikes>();
  const seen = new Set<string>();

  for (const text of texts) {
    const [, name = '', written = ''] = /^\s*([a-z-]*)\s*=?\s*(.*?)\s*$/s.exec(text) ?? [];
    const mistake = (expected: string, found = text.trim()) => {
      mistakes.push(`${option} ${text}: expected ${expected}, found ${found}`);
    };
    const once = (key: string): boolean => {
      if (seen.has(key)) mistake('each fault once', `${name} again`);
      return !seen.has(key) && seen.add(key) !== undefined;
    };
    if (!isFault(name)) mistake(`one of ${Object.keys(forms).join(', ')}`, name || 'none');
    else if (name === 'stall') {
      const parsed = parseStall(written);
      if ('expected' in parsed) mistake(parsed.expected);
      else if (once(name)) stall = parsed;
    } else if (name === 'restart') {
      const parsed = parseRestart(written);
      if (parsed === undefined) mistake(forms.restart);
      else if (once(name)) restart = parsed;
    } else if (name === 'wait') {
      if (!isSpelling(written)) mistake(forms.wait);
      else if (once(name)) wait = written;
    } else {
      const parsed = parseStrikes(name, written);
      if ('expected' in parsed) mistake(parsed.expected);
      else if (once(`${name} ${parsed.of}`)) given.set(`${name} ${parsed.of}`, parsed.strikes);
    }
  }

  const strikesOf = (fault: StrikingFault) =>
    perOperation(
      (operation) =>
        given.get(`${fault} ${operation}`) ??
        given.get(`${fault} *`) ??
        faultless.strikes[fault][operation],
    );
  const strikes = Object.fromEntries(strikingFaults.map((fault) => [fault, strikesOf(fault)]));
  return { strikes: strikes as Faults['strikes'], stall, restart, wait };
}

function parseStall(text: string): Stall | Mistake {
  const [, long = '', word, other = ''] = /^(.+?)\s+(every|at)\s+(.+)$/.exec(text) ?? [];
  const lasts = timeOf(long);
  const when = timeOf(other);
  if (lasts === undefined || when === undefined || lasts === 0) return { expected: forms.stall };
  if (word === 'at') return { first: when, lasts, every: undefined };
  if (when <= lasts) return { expected: 'stalls that end before the next begins' };
  return { first: when, lasts, every: when };
}

function parseRestart(text: string): Restart | undefined {
  const [, when = '', long = '', empty] =
    /^at\s+([^,]+?)\s*,\s*down\s+([^,]+?)\s*(,\s*empty)?$/.exec(text) ?? [];
  const at = timeOf(when);
  const down = timeOf(long);
  if (at === undefined || down === undefined) return undefined;
  return { at, down, keeps: empty === undefined };
}

function parseStrikes(
  fault: StrikingFault,
  text: string,
): { readonly of: OperationName | '*'; readonly strikes: Strikes } | Mistake {
  const [, written = '', of = '*', word, long = ''] =
    /^(\S+)(?:\s+of\s+(\S+))?(?:\s+(for|over)\s+(.+))?$/.exec(text) ?? [];
  if (!isOperation(of) && of !== '*') {
    return { expected: `one of ${operationNames.join(', ')} behind of` };
  }
  const share = shareOrMistake(written);
  if (written !== '' && 'expected' in share) return share;
  const lasts = word === undefined ? seconds(0) : timeOf(long);
  if ('expected' in share || lasts === undefined || word !== timeWord[fault]) {
    return { expected: forms[fault] };
  }
  return { of, strikes: { share: share.value, lasts } };
}

function timeOf(text: string): Seconds | undefined {
  const value = parseDuration(text);
  return value === undefined ? undefined : seconds(value);
}

function isFault(name: string): name is FaultName {
  return Object.hasOwn(forms, name);
}

function isSpelling(text: string): text is WaitSpelling {
  return (waitSpellings as readonly string[]).includes(text);
}

function isOperation(name: string): name is OperationName {
  return (operationNames as readonly string[]).includes(name);
}
