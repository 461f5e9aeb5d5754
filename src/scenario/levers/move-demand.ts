import type { Misfit } from './lever.ts';
import { rounded } from './scaled-text.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

type Path = readonly (string | number)[];

/** The channels that demand comes to, as far as the scenario says: not those that only get it passed on. */
export function demandedChannels(draft: ScenarioDraft): readonly string[] {
  const comesTo = (channel: string) =>
    places(draft).some((path) => isAbove0(draft.get(...path, channel)));
  const all = draft.keysOf('channels');
  return all.length === 1 ? all : all.filter(comesTo);
}

/** How much comes to a channel, to be compared with others. */
export function demandOn(draft: ScenarioDraft, channel: string): number {
  return places(draft).reduce((sum, path) => {
    const weight = draft.numberAt(...path.slice(0, -1), 'share') ?? 1;
    const rates = [draft.get(...path, channel)].flat().map((rate) => Number(rate ?? 0));
    return sum + weight * rates.reduce((a, b) => a + b, 0);
  }, 0);
}

/** Moves a share of what customers bring to one channel to another, wherever the demand names them. */
export function moveDemand(
  draft: ScenarioDraft,
  from: string,
  to: string,
  share: number,
): Misfit | undefined {
  const misfit = canBeMoved(draft);
  if (misfit !== undefined) return misfit;
  if (draft.get('demand', 'kind') === 'problems') chooseChannels(draft, from);
  for (const path of places(draft)) {
    const [before, there] = [draft.get(...path, from), draft.get(...path, to)];
    if (before === undefined) continue;
    draft.set([...path, to], sum(there, times(before, share)));
    draft.multiply([...path, from], 1 - share);
  }
  return undefined;
}

/** Why the demand of a scenario leaves nothing to move; undefined where it does. */
export function canBeMoved(draft: ScenarioDraft): Misfit | undefined {
  const kind = draft.textAt('demand', 'kind');
  if (kind === 'counts' || kind === 'instants') {
    return { expected: 'a demand of kind problems, forecast or sinusoid', found: kind };
  }
  if (kind !== 'problems') return undefined;
  const generations = draft.keysOf('customers', 'generations');
  if (generations.length === 0) {
    return { expected: 'customers.generations, which say what channels they choose' };
  }
  const follows = (generation: string) =>
    draft.get('customers', 'generations', generation, 'journeys') !== undefined;
  return generations.every(follows)
    ? { expected: 'customers who choose channels by shares: in their journeys, it is said there' }
    : undefined;
}

/** Where there was one channel there was nothing to choose. */
function chooseChannels(draft: ScenarioDraft, only: string): void {
  for (const generation of draft.keysOf('customers', 'generations')) {
    const path = ['customers', 'generations', generation, 'channels'];
    const isFree = draft.get('customers', 'generations', generation, 'journeys') === undefined;
    if (isFree && draft.get(...path) === undefined) draft.set(path, { [only]: 1 });
  }
}

/** Every mapping from channels to shares or rates that says what comes. */
function places(draft: ScenarioDraft): readonly Path[] {
  const demand = (...keys: Path): Path => ['demand', ...keys];
  const below = (...keys: Path): readonly Path[] =>
    draft
      .keysOf('demand', ...keys)
      .map((key) => demand(...keys, isList(draft, keys) ? Number(key) : key));
  const incidents = below('incidents').map((path) => [...path, 'channels']);
  if (draft.get('demand', 'kind') === 'problems') {
    const generations = draft.keysOf('customers', 'generations');
    return [
      ...generations.map((name) => ['customers', 'generations', name, 'channels']),
      ...incidents,
    ];
  }
  return [
    demand('perHour'),
    demand('mean'),
    demand('highestPerHour'),
    ...below('perHourOn'),
    ...below('holidays').map((path) => [...path, 'perHour']),
    ...below('spikes').map((path) => [...path, 'perHour']),
    ...incidents,
  ];
}

const isList = (draft: ScenarioDraft, keys: Path): boolean =>
  Array.isArray(draft.get('demand', ...keys));

const times = (value: unknown, factor: number): unknown =>
  Array.isArray(value)
    ? value.map((one) => rounded(Number(one) * factor))
    : rounded(Number(value) * factor);

function sum(one: unknown, other: unknown): unknown {
  if (one === undefined) return other;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.map((value, i) => rounded(Number(value) + Number(other[i] ?? 0)));
  }
  return rounded(Number(one) + Number(other));
}

const isAbove0 = (value: unknown): boolean => [value].flat().some((one) => Number(one) > 0);
