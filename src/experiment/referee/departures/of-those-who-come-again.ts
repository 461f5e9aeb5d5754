import { hasRetriesTo, returnsTo } from '../coming-again.ts';
import { openingOf, type Piece } from '../course.ts';
import type { Departure } from '../departure.ts';
import { flowOver } from '../flow-over.ts';
import { percent } from '../percent.ts';
import type { Found } from './found.ts';

/** Customers who come back, or find it closed. */
export function ofThoseWhoComeAgain({
  scenario,
  network,
  station,
  course,
}: Found): readonly Departure[] {
  const departures: Departure[] = [];
  const { channels } = scenario;
  const lengthOf = (rates: (piece: Piece) => readonly number[]): readonly number[] =>
    channels.map((_, i) =>
      course.reduce((sum, piece) => sum + (rates(piece)[i] ?? 0) * (piece.to - piece.from), 0),
    );
  const first = lengthOf(({ rates }) => rates);
  const { attempts } = flowOver(network, course);
  const sum = (of: readonly number[]): number =>
    station.classes.reduce((all, { number }) => all + (of[number] ?? 0), 0);
  if (station.classes.some(({ number }) => returnsTo(channels, number).length > 0)) {
    const share = sum(attempts) > 0 ? 1 - sum(first) / sum(attempts) : 0;
    departures.push({
      kind: 'returns',
      text: `${percent(share)} of the attempts are by customers who come back after an answer, some time later: the formula has them come at once, by chance`,
      weight: share,
    });
  }
  if (station.classes.some(({ number }) => network.ways?.touched.has(number))) {
    const share = sum(attempts) > 0 ? Math.max(0, 1 - sum(first) / sum(attempts)) : 0;
    departures.push({
      kind: 'returns',
      text: `${percent(share)} of the attempts are by customers whom their journeys lead here from other contacts: the formula has them come at once, by chance`,
      weight: Math.max(0.01, share),
    });
  }
  const shut = sum(lengthOf(({ closed }) => closed));
  const isMoved = station.classes.some(
    ({ channel, number }) =>
      openingOf(channel) !== undefined &&
      (hasRetriesTo(channels, number) || returnsTo(channels, number).length > 0),
  );
  const isReceived = station.classes.some(
    ({ number, channel }) =>
      openingOf(channel) !== undefined &&
      channels.some(({ treatment }) => treatment.transfers.some(({ to }) => to === number)),
  );
  if (isMoved) {
    departures.push({
      kind: 'opening-hours',
      text: `${percent(shut / Math.max(1, shut + sum(first)))} come first when it is closed: who of them, and of those who come again, finds it open is not in the formula`,
      weight: shut / Math.max(1, shut + sum(first)),
      waits: 'longer',
    });
  }
  if (isReceived) {
    departures.push({
      kind: 'opening-hours',
      text: 'contacts may be passed on when it is closed: the formula has them turned away by the hour at which they began',
      weight: 0.3,
    });
  }
  return departures;
}
