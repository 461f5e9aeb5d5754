import type { Binding } from '../planning/binding.ts';
import type { Probe } from '../planning/capacity-state.ts';
import type { Criterion } from '../planning/criterion.ts';
import { figureText } from '../scenario/figure.ts';
import type { CapacityReport } from './capacity-report.ts';
import {
  formatCount,
  formatEstimate,
  formatLimit,
  formatNumberOf,
  formatQuantity,
  together,
  unitOf,
} from './format.ts';
import type { Tone } from './report-section.ts';

/** A multiple of the demand: `1.5×`. */
export const multipleText = (multiple: number): string => `${Number(multiple.toPrecision(4))}×`;

/** Customers an hour, to three digits. */
export const anHour = (journeys: number): string => formatCount(Number(journeys.toPrecision(3)));

const foundWords = {
  held: 'held',
  broken: 'BROKEN',
  undecided: 'undecided',
  few: 'too few contacts to say',
  unfit: 'the machine cannot say',
} as const;
const foundTones = {
  held: 'good',
  broken: 'bad',
  undecided: 'unsure',
  few: 'unsure',
  unfit: 'unsure',
} as const;

export const foundText = ({ found }: Pick<Probe, 'found'>): string => foundWords[found];
export const foundTone = ({ found }: Pick<Probe, 'found'>): Tone => foundTones[found];

/** One probe in a line: `2×, 360 customers an hour: BROKEN, failed rate 3.1 % (2.8 % to 3.4 %), limit < 1 %`. */
export function probeText(probe: Probe): string {
  const { multiple, journeysAnHour, longer, draw, sent } = probe;
  const how = [...(longer ? ['longer'] : []), ...(draw > 0 ? ['with other luck'] : [])];
  const reason = reasonText(probe);
  const [unfit] = sent?.unfit ?? [];
  return `${[multipleText(multiple), ...how].join(', ')}, ${anHour(journeysAnHour)} customers an hour: ${foundText(probe)}${reason === '' ? '' : `, ${reason}`}${unfit === undefined ? '' : `, ${unfit}`}`;
}

/** The criteria that decided a probe, with their intervals; nothing where all were kept. */
export function reasonText({ criteria, found }: Pick<Probe, 'criteria' | 'found'>): string {
  const decisive = { broken: 'broken', undecided: 'undecided', few: 'few', held: '', unfit: '' }[
    found
  ];
  return criteria
    .filter(({ standing }) => standing === decisive)
    .map(criterionText)
    .join('; ');
}

/** A criterion, what was found and its limit. */
export function criterionText(criterion: Criterion): string {
  const { target } = criterion;
  return `${figureText(target)} ${valueText(criterion)}, ${together(`limit ${limitText(criterion)}`)}`;
}

export function valueText({ target, value, interval }: Criterion): string {
  const unit = unitOf(target);
  return interval === null
    ? formatQuantity(value ?? Number.NaN, unit)
    : formatEstimate({ value: value ?? Number.NaN, interval, samples: 0 }, unit);
}

export const limitText = ({ target }: Pick<Criterion, 'target'>): string =>
  `${target.operator} ${formatLimit(target.limit, unitOf(target))}`;

/** How it stands in one sentence. */
export function capacityHeadline(report: CapacityReport): {
  readonly headline: string;
  readonly tone: Tone;
} {
  const { answer, exitCode } = report;
  const tone: Tone = exitCode === 0 ? 'good' : exitCode === 99 ? 'bad' : 'unsure';
  const said = [amountSentence(report), bindingSentence(answer.binding, report)];
  return { headline: said.filter(Boolean).join(' '), tone };
}

function amountSentence({ answer }: CapacityReport): string {
  const { held, broken, endedBy, ownAnHour, isConfirmed } = answer;
  if (held === undefined) {
    if (endedBy === 'few') {
      return 'Too few contacts to judge by: make probes longer (--probe-length, --set load.speed for less wall time).';
    }
    if (broken === undefined) {
      return endedBy === 'probes'
        ? 'No multiple was shown to hold, nor any to break for good, in as many probes: --probes allows more, and longer ones (--probe-length) decide sooner.'
        : 'Nothing is known of the capacity.';
    }
    const less = `less than ${anHour(broken * ownAnHour)} customers an hour (${multipleText(broken)})`;
    return endedBy === 'lowest'
      ? `Carries no demand that was looked at: ${less}.`
      : `Carries ${less}; no multiple was shown to hold.`;
  }
  const customers = `${anHour(held * ownAnHour)} customers an hour, ${multipleText(held)} the demand of the scenario`;
  const isOpen = broken === undefined || endedBy === 'unfit';
  const most =
    broken === undefined
      ? ''
      : `; less than ${anHour(broken * ownAnHour)} (${multipleText(broken)})`;
  const unconfirmed = isConfirmed ? '' : ', not confirmed with other luck';
  return `Carries ${isOpen ? 'at least ' : ''}${customers}${most}${unconfirmed}.`;
}

/** What keeps it from being more. */
function bindingSentence(
  binding: Binding | undefined,
  { answer: { endedBy }, state, isPastPeople }: CapacityReport,
): string {
  if (endedBy === 'unfit') {
    return 'Beyond that this machine cannot say: it could not send in time.';
  }
  if (endedBy === 'interrupted') return 'The search has not ended.';
  if (endedBy === 'few') return '';
  if (binding === undefined) {
    return endedBy === 'highest'
      ? 'Nothing binds up to there, and more was not looked at (--most, load.maxArrivalsPerSecond).'
      : 'What binds is not known.';
  }
  const broken = binding.targets.map(figureText).join(', ');
  if (binding.kind === 'people') {
    const isAlone = state.backend === undefined;
    const people = binding.groups.join(', ');
    return `People bind: ${people === '' ? 'the agents' : people}, by ${broken}; ${isAlone ? 'the simulation alone says so, nothing was sent' : 'the backend still holds there'}${isPastPeople ? '' : ' (--past-people looks at the backend alone)'}.`;
  }
  const where =
    binding.operation === undefined ? 'the backend' : `the backend's \`${binding.operation}\``;
  const how = {
    limited: 'it turns requests away as too many (429)',
    failed: 'it fails',
    latency: 'it takes too long',
  }[binding.how];
  return `What binds is ${where}: ${how}${broken === '' ? '' : `, by ${broken}`}.`;
}

/** How many probes: `12 probes`. */
export const probesText = (probes: number): string => formatNumberOf(probes, 'probe');
