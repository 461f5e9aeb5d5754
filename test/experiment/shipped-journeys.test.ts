import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refereeOf } from '../../src/experiment/referee/referee.ts';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { placeNames } from '../../src/journey/compile-places.ts';
import { placeKind } from '../../src/journey/place-tables.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { scenariosFolder, shippedScenarios } from '../support/shipped-scenarios.ts';

const files = shippedScenarios.filter((file) => file.startsWith('journeys/'));
const scenarioOf = (file: string) =>
  parseScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), file);

describe('the journeys that come along', () => {
  it('are eight, on every kind of channel', () => {
    expect(files).toHaveLength(8);
    const kinds = files.flatMap((file) => scenarioOf(file).channels.map(({ kind }) => kind));
    expect([...new Set(kinds)].sort()).toEqual([
      'automatic',
      'deferred',
      'live-text',
      'live-voice',
      'messaging',
    ]);
  });

  it.each(files)(
    '%s is played at every contact that it has, and no figure is in doubt',
    async (file) => {
      // A seed by which the few who leave the messenger are among those of the first replication.
      const scenario = { ...scenarioOf(file), seed: 20261208 };
      const demand = demandOf(scenario);
      const seen = new Set<number>();
      const result = await simulate(scenario, demand, {
        replications: 2,
        collect: ({ place }) => seen.add(place),
      });
      expect(result.broken).toEqual([]);
      const { figures } = refereeOf(scenario, result);
      expect(figures.filter(({ isDoubted }) => isDoubted)).toEqual([]);
      const kinds = [...(demand.tables.places?.kinds ?? [])];
      const names = placeNames(scenario);
      const contacts = names.filter((_, place) => kinds[place] === placeKind.contact);
      expect(contacts.filter((name) => !seen.has(names.indexOf(name)))).toEqual([]);
      expect(contacts.length).toBeGreaterThan(1);
    },
  );
});
