import { type BusinessHours, businessHours } from '../../calendar/business-hours.ts';
import type { Channel } from '../../scenario/channel.ts';

/** When a channel takes contacts: tickets and messages may come when nobody is there. */
export function openingOf(channel: Channel): BusinessHours | undefined {
  if (channel.hours === undefined) return undefined;
  switch (channel.kind) {
    case 'live-voice':
    case 'live-text':
    case 'automatic':
      return businessHours(channel.hours);
    case 'deferred':
    case 'messaging':
      return undefined;
    default:
      return channel satisfies never;
  }
}
