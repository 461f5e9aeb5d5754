import type { Departure } from './departure.ts';
import type { Found } from './departures/found.ts';
import { ofAgents } from './departures/of-agents.ts';
import { ofClasses } from './departures/of-classes.ts';
import { ofCourse } from './departures/of-course.ts';
import { ofDemand } from './departures/of-demand.ts';
import { ofLaws } from './departures/of-laws.ts';
import { ofThoseWhoComeAgain } from './departures/of-those-who-come-again.ts';
import { ofTreatment } from './departures/of-treatment.ts';

/**
 * Everything in a station that the plainest formula, M/M/c with one class and one team, takes for
 * granted otherwise. A formula that covers a kind leaves it out.
 */
export function departuresOf(found: Found): readonly Departure[] {
  return [
    ...ofLaws(found),
    ...ofDemand(found),
    ...ofCourse(found),
    ...ofClasses(found),
    ...ofTreatment(found),
    ...ofThoseWhoComeAgain(found),
    ...ofAgents(found),
  ];
}
