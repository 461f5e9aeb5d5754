import { recommendationAfter, satisfactionAfter } from '../experience/satisfaction.ts';
import { purpose } from '../journey/purposes.ts';
import { QuantileSketch } from '../mathematics/statistics/quantile-sketch.ts';
import type { Experience } from '../scenario/churn.ts';
import type { Contact } from '../simulation/center/contact.ts';
import type { JourneyStory } from '../simulation/customers/journey-story.ts';

/** What the customers of one generation felt and told of their journeys. */
export class ExperienceTally {
  journeys = 0;
  satisfied = 0;
  /** Those who answered a survey. */
  answered = 0;
  answeredSatisfied = 0;
  promoters = 0;
  detractors = 0;
  /** Seconds of effort in a journey. */
  readonly efforts = new QuantileSketch();
  readonly #experience: Experience;

  constructor(experience: Experience) {
    this.#experience = experience;
  }

  /** A journey is over. @param contact whose luck it is */
  add(story: JourneyStory, contact: Contact): void {
    const { satisfaction, recommendation, effort } = this.#experience;
    this.journeys++;
    if (satisfaction !== undefined) {
      const { answers } = satisfaction;
      const isSatisfied =
        contact.draw(purpose.satisfied, 0) < satisfactionAfter(satisfaction, story.causes);
      const share = isSatisfied ? answers.satisfied : answers.others;
      const answersSurvey = contact.draw(purpose.answersSurvey, 0) < share;
      if (isSatisfied) this.satisfied++;
      if (answersSurvey) this.answered++;
      if (answersSurvey && isSatisfied) this.answeredSatisfied++;
    }
    if (recommendation !== undefined) {
      const u = contact.draw(purpose.recommends, 0);
      const says = recommendationAfter(recommendation, story.isBad, u);
      if (says === 1) this.promoters++;
      else if (says === -1) this.detractors++;
    }
    if (effort !== undefined) {
      const { perAttempt, perRepetition } = effort;
      this.efforts.add(
        story.spent + story.attempts * perAttempt + story.repetitions * perRepetition,
      );
    }
  }
}
