import type { ScheduleRow } from '../../demand/schedule.ts';
import { JourneyStory } from './journey-story.ts';

/** The stories of journeys that are not over, by customer. Memory follows how many there are at once. */
export class OpenJourneys {
  /** The latest of each customer who has any. */
  readonly #latest = new Map<number, JourneyStory>();
  /** Stories to use again. */
  readonly #spare: JourneyStory[] = [];

  begin({ customer, generation, reason, start }: ScheduleRow): JourneyStory {
    const story = this.#spare.pop() ?? new JourneyStory();
    story.begin(customer, generation, reason, start);
    story.next = this.#latest.get(customer);
    this.#latest.set(customer, story);
    return story;
  }

  /** The latest of a customer, on which the others hang. */
  of(customer: number): JourneyStory | undefined {
    return this.#latest.get(customer);
  }

  /** A journey is over: its story holds until the next one begins. */
  end(story: JourneyStory): void {
    const { customer, next } = story;
    let before = this.#latest.get(customer);
    if (before === story) {
      if (next === undefined) this.#latest.delete(customer);
      else this.#latest.set(customer, next);
    } else {
      while (before !== undefined && before.next !== story) before = before.next;
      if (before !== undefined) before.next = next;
    }
    this.#spare.push(story);
  }
}
