import { describe, expect, it } from 'vitest';
import { openContacts, roomForOpen, withinMemory } from '../../src/cli/memory.ts';
import { EnvironmentError } from '../../src/errors.ts';
import { TooManyOpen } from '../../src/simulation/too-many-open.ts';
import { smallScenario } from '../support/scenarios.ts';

describe('the memory of a simulation', () => {
  const crowd = smallScenario({ perHour: [600_000] });

  it('has room for some millions of open contacts in a heap of 4 GiB', () => {
    expect(roomForOpen(2 ** 32)).toBeGreaterThan(4e6);
    expect(roomForOpen(2 ** 32)).toBeLessThan(6e6);
  });

  it('that cannot do is told before anything is simulated, with what would do', () => {
    expect(() => openContacts('crowd.yaml', crowd, 1000)).toThrow(EnvironmentError);
    expect(() => openContacts('crowd.yaml', crowd, 1000)).toThrow(
      /^crowd\.yaml: expected at most 1,000 contacts to be open at once, .* found about 20,000: .* NODE_OPTIONS=--max-old-space-size=\d+$/,
    );
  });

  it('that a forecast finds scarce, and may yet do, is let be', () => {
    expect(openContacts('crowd.yaml', crowd, 17_000)).toBeCloseTo(20_000, -3);
  });

  it('that has run out is told as well, and other failures are left as they are', async () => {
    const failed = withinMemory('crowd.yaml', Promise.reject(new TooManyOpen(1000)));
    await expect(failed).rejects.toThrow(EnvironmentError);
    await expect(failed).rejects.toThrow(/at most 1,000 contacts .* found more/);
    await expect(withinMemory('x', Promise.reject(new TypeError('t')))).rejects.toThrow(TypeError);
    expect(await withinMemory('x', Promise.resolve(3))).toBe(3);
  });
});
