import { mergedPieces, type Piece } from './course.ts';
import { flowOf, type Network } from './network.ts';
import type { Station } from './station.ts';

/** A stretch of the run as a station sees it. */
export interface StationPiece {
  readonly from: number;
  readonly to: number;
  /** First contacts per second, by class, and all that join the queue. */
  readonly firstRates: readonly number[];
  readonly rates: readonly number[];
  /** Agents, or servers of an automatic channel. */
  readonly agents: number;
}

/** What comes to a station if nobody gives up, and the agents there. */
export function stationPieces(
  network: Network,
  { classes }: Station,
  agents: (piece: Piece) => number,
  course: readonly Piece[],
): readonly StationPiece[] {
  const nobodyFails = network.channels.map(() => 0);
  return mergedPieces(
    course.map((piece): StationPiece => {
      const { legs } = flowOf(network, piece.rates, nobodyFails, piece.shut);
      return {
        from: piece.from,
        to: piece.to,
        firstRates: classes.map(({ number }) => piece.rates[number] ?? 0),
        rates: classes.map(({ number }) => legs[number] ?? 0),
        agents: agents(piece),
      };
    }),
    (a, b) => a.agents === b.agents && a.rates.join() === b.rates.join(),
  );
}
