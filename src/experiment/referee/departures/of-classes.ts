import type { Departure } from '../departure.ts';
import { isAlike } from '../duration.ts';
import type { Found } from './found.ts';

/** Channels that share agents. */
export function ofClasses({ station: { classes, groups } }: Found): readonly Departure[] {
  if (classes.length === 1) return [];
  const departures: Departure[] = [];
  const [first] = classes;
  if (classes.some(({ patience }) => first && !isAlike(patience, first.patience))) {
    departures.push({
      kind: 'classes',
      text: 'channels with agents in common differ in patience, the formula takes one mixture for all',
      weight: 0.3,
    });
  }
  const orders = new Set(
    classes.map(({ channel }) =>
      channel.kind === 'deferred' && channel.order === 'due-date'
        ? `due after ${channel.responseGoal} in ${JSON.stringify(channel.hours)}`
        : 'first come',
    ),
  );
  if (orders.size > 1) {
    departures.push({
      kind: 'priorities',
      text: 'work is done by due date, the formula serves in the order of arrival: all channels together wait as long',
      weight: 1,
    });
  }
  if (groups.some(({ tiers }) => tiers.filter(({ length }) => length > 0).length > 1)) {
    departures.push({
      kind: 'priorities',
      text: 'some channels go before others, the formula serves in the order of arrival',
      weight: 1,
    });
  }
  return departures;
}
