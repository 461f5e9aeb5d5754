import { isDeepStrictEqual } from 'node:util';
import type { Scenario } from '../scenario/scenario.ts';

/** Whether a scenario plays as another does, whatever it is called, asks and says of where its numbers come from. */
export function changesNothing(scenario: Scenario, first: Scenario): boolean {
  return isDeepStrictEqual(playedOf(scenario), playedOf(first));
}

function playedOf({ name, variants, answers, evidence, ...played }: Scenario): object {
  return played;
}
