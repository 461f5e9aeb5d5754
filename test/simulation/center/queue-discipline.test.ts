import { describe, expect, it } from 'vitest';
import { businessHours } from '../../../src/calendar/business-hours.ts';
import { Contact } from '../../../src/simulation/center/contact.ts';
import { firstCome, orderOf } from '../../../src/simulation/center/queue-discipline.ts';
import { WaitingLine } from '../../../src/simulation/center/waiting-line.ts';
import { seconds } from '../../../src/units.ts';

const hours = businessHours([
  { opens: seconds(100), closes: seconds(200) },
  { opens: seconds(300), closes: seconds(400) },
]);

describe('the discipline of a queue', () => {
  it('goes by arrival where it is first come, first served', () => {
    expect(orderOf(firstCome, 42)).toBe(42);
  });

  it('goes by the due date in business time', () => {
    const discipline = { kind: 'due-date', goal: seconds(60), hours } as const;
    expect([50, 140, 150, 250].map((since) => orderOf(discipline, since))).toEqual([
      160, 200, 310, 360,
    ]);
  });

  it('puts first what was in service when the run began', () => {
    const discipline = { kind: 'due-date', goal: seconds(60), hours } as const;
    expect(orderOf(discipline, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('puts last what the calendar does not reach', () => {
    const discipline = { kind: 'due-date', goal: seconds(60), hours } as const;
    expect(orderOf(discipline, 350)).toBe(Number.POSITIVE_INFINITY);
  });

  it('serves of those due at once who came first, whenever they joined', () => {
    const line = new WaitingLine(0, 100);
    for (const since of [30, 10, 20]) {
      const contact = new Contact(since);
      contact.since = since;
      contact.order = 500;
      line.join(contact, 0);
    }
    expect([...line].map(({ since }) => since)).toEqual([10, 20, 30]);
  });
});
