import type { Scenario } from '../../../scenario/scenario.ts';
import type { Piece } from '../course.ts';
import type { Network } from '../network.ts';
import type { Station } from '../station.ts';
import type { StationPiece } from '../station-pieces.ts';

/** What is known of a station when its departures are told. */
export interface Found {
  readonly scenario: Scenario;
  readonly network: Network;
  readonly station: Station;
  readonly pieces: readonly StationPiece[];
  readonly course: readonly Piece[];
  /** In seconds, see `relaxationTime`. */
  readonly relaxation: number;
  /** Whether contacts come from a log. */
  readonly isLogged: boolean;
}
