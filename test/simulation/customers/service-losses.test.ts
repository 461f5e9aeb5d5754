import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cause } from '../../../src/experience/causes.ts';
import { renewalHazard, serviceHazard } from '../../../src/experience/churn/leave-share.ts';
import { causeNames } from '../../../src/scenario/cause-names.ts';
import type { Churn } from '../../../src/scenario/churn.ts';
import { JourneyStory } from '../../../src/simulation/customers/journey-story.ts';
import { ServiceLosses } from '../../../src/simulation/customers/service-losses.ts';
import { probability, seconds } from '../../../src/units.ts';

interface PartsCase {
  readonly id: string;
  readonly parameters: {
    readonly customers: readonly {
      readonly generation: string;
      readonly cycles: readonly (readonly {
        readonly channel: string;
        readonly causes: readonly (keyof typeof cause)[];
      }[])[];
    }[];
    readonly backgroundHazard: number;
    readonly leaveShare: number;
    readonly leaveForm: 'any' | 'each';
  };
  readonly expected: Readonly<Record<string, { readonly value: unknown }>>;
}
const { cases } = JSON.parse(
  readFileSync(new URL('../../theory/cases/closed-loop.json', import.meta.url), 'utf8'),
) as { cases: readonly PartsCase[] };

const channels = ['phone', 'email', 'chat'];
const generations = ['boomer', 'genZ'];

function storyOf(channel: string, causes: readonly (keyof typeof cause)[]): JourneyStory {
  const story = new JourneyStory();
  for (const name of causes) story.causes.add(cause[name], channels.indexOf(channel), 1);
  return story;
}

describe('what service costs', () => {
  it.each(['loop-parts-each-1', 'loop-parts-any-1'])(
    'has the parts of the reference case %s, by cause, channel and generation',
    (id) => {
      const found = cases.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no case ${id}`);
      const { customers, backgroundHazard: h0, leaveShare, leaveForm } = found.parameters;
      const churn: Churn = {
        cycle: seconds(1),
        renewals: 'together',
        background: [probability(h0)],
        service: { kind: 'share', share: probability(leaveShare), reading: leaveForm },
        joining: 0,
        wordOfMouth: undefined,
      };
      const cycles = customers[0]?.cycles.length ?? 0;
      const losses = new ServiceLosses(churn, cycles, channels.length, generations.length);
      const lostByCycle = Array<number>(cycles).fill(0);
      for (const customer of customers) {
        let stays = 1;
        customer.cycles.forEach((journeys, k) => {
          const felt = journeys
            .map(({ channel, causes }) => storyOf(channel, causes))
            .filter(({ isBad }) => isBad);
          const service = serviceHazard(leaveForm, leaveShare, felt.length);
          const hazard = renewalHazard(h0, service);
          if (felt.length > 0) {
            // A run knows who is there; here it is weighed with the chance of it.
            const { customers: lost } = losses.add({
              renewal: k + 1,
              last: cycles,
              background: h0,
              excess: stays * (hazard - h0),
              price: 0,
              generation: generations.indexOf(customer.generation),
              felt,
            });
            lostByCycle[k] = (lostByCycle[k] ?? 0) + lost;
          }
          stays *= 1 - hazard;
        });
      }
      const parts = losses.parts();
      const by = (name: (part: (typeof parts)[number]) => string | undefined) => {
        const sums: Record<string, number> = {};
        for (const part of parts) {
          const key = name(part) ?? '';
          sums[key] = (sums[key] ?? 0) + part.customers;
        }
        return sums;
      };
      const agrees = (what: string, sums: Record<string, number>) => {
        const value = found.expected[what]?.value as Record<string, number>;
        expect(Object.keys(sums).sort()).toEqual(Object.keys(value).sort());
        for (const [name, sum] of Object.entries(sums))
          expect(sum).toBeCloseTo(value[name] ?? 0, 12);
      };
      agrees(
        'lostByCause',
        by((part) => causeNames[part.cause]),
      );
      agrees(
        'lostByChannel',
        by((part) => channels[part.channel]),
      );
      agrees(
        'lostByGeneration',
        by((part) => generations[part.generation]),
      );
      const whole = parts.reduce((sum, { customers: lost }) => sum + lost, 0);
      expect(whole).toBeCloseTo(found.expected.customersLost?.value as number, 12);
      const byCycle = (found.expected.lostByCycle?.value ?? []) as readonly number[];
      expect(lostByCycle.length).toBe(byCycle.length);
      lostByCycle.forEach((lost, k) => {
        expect(lost).toBeCloseTo(byCycle[k] ?? Number.NaN, 12);
      });
    },
  );
});
