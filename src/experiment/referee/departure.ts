/** What a formula takes for granted and a scenario does not keep to. */
export interface Departure {
  readonly kind: DepartureKind;
  /** As a sentence without its full stop. */
  readonly text: string;
  /** About how much it moves waits, as a share of them: the order of reasons, and no more. */
  readonly weight: number;
  /** What theory says of the simulated waits beside those of the formula. */
  readonly waits?: 'longer' | 'shorter';
}

export type DepartureKind =
  | 'service-law'
  | 'patience-law'
  | 'retries'
  | 'returns'
  | 'opening-hours'
  | 'varying-rate'
  | 'varying-staff'
  | 'start'
  | 'end'
  | 'demand'
  | 'batches'
  | 'limits'
  | 'own-limits'
  | 'sharing'
  | 'silent-leaving'
  | 'classes'
  | 'priorities'
  | 'precedence'
  | 'interruptions'
  | 'outages'
  | 'skills'
  | 'routes'
  | 'breaks'
  | 'absence'
  | 'closing'
  | 'transfers'
  | 'cut'
  | 'statistic'
  | 'formula'
  | 'evidence';

/** The weightiest first. */
export function byWeight(departures: readonly Departure[]): readonly Departure[] {
  return [...departures].sort((a, b) => b.weight - a.weight);
}

/** Those that a formula does not cover. */
export function without(
  departures: readonly Departure[],
  kinds: readonly DepartureKind[],
): readonly Departure[] {
  return departures.filter(({ kind }) => !kinds.includes(kind));
}
