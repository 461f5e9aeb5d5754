import { describe, expect, it } from 'vitest';
import { faultless } from '../../../src/loadtest/desk/faults.ts';
import { parseFaults } from '../../../src/loadtest/desk/parse-faults.ts';

const mistakesIn = (...texts: readonly string[]) => {
  const mistakes: string[] = [];
  parseFaults('--fault', texts, mistakes);
  return mistakes;
};

describe('parseFaults', () => {
  it('finds nothing wrong where nothing is said', () => {
    expect(parseFaults('--fault')).toEqual(faultless);
  });

  it('reads stalls, restarts and spellings', () => {
    const faultsOf = (text: string) => parseFaults('--fault', [text]);
    expect(faultsOf('stall=2 s every 30 s').stall).toEqual({ first: 30, lasts: 2, every: 30 });
    expect(faultsOf('stall = 500ms at 1 min').stall).toEqual({
      first: 60,
      lasts: 0.5,
      every: undefined,
    });
    expect(faultsOf('restart=at 20 s, down 3 s').restart).toEqual({ at: 20, down: 3, keeps: true });
    expect(faultsOf('restart=at 20 s,down 3 s, empty').restart).toMatchObject({ keeps: false });
    expect(faultsOf('wait=retry-after-date').wait).toBe('retry-after-date');
  });

  it('gives each operation its own share, and the others that of all, in any order', () => {
    const { strikes } = parseFaults('--fault', [
      'reset=0.5 of open',
      'reset=0.01',
      'limited=.1 of take for 2 s',
      'slow-body=1 over 3 s',
    ]);
    expect(strikes.reset).toMatchObject({
      open: { share: 0.5, lasts: 0 },
      watch: { share: 0.01, lasts: 0 },
    });
    expect(strikes.limited).toMatchObject({ take: { share: 0.1, lasts: 2 }, open: { share: 0 } });
    expect(strikes['slow-body'].ask).toEqual({ share: 1, lasts: 3 });
    expect(strikes['half-open']).toEqual(faultless.strikes['half-open']);
  });

  it('says what was expected and what was found', () => {
    expect(
      mistakesIn(
        'stal=2 s at 3 s',
        'stall=2 s',
        'stall=2 s every 2 s',
        'restart=20 s',
        'wait=soon',
        'reset=1.5',
        'reset=0.1 of opne',
        'limited=0.1',
        'reset=0.1 for 2 s',
        'slow-body=0.1 for 2 s',
        'reset',
      ),
    ).toEqual([
      '--fault stal=2 s at 3 s: expected one of stall, restart, wait, limited, half-open, reset, lost-answer, slow-body, found stal',
      '--fault stall=2 s: expected stall=2 s every 30 s or stall=2 s at 10 s, found stall=2 s',
      '--fault stall=2 s every 2 s: expected stalls that end before the next begins, found stall=2 s every 2 s',
      expect.stringMatching(/^--fault restart=20 s: expected restart=at 20 s, down 3 s, .* found/),
      expect.stringMatching(/^--fault wait=soon: expected wait= and one of retry-after, .* found/),
      '--fault reset=1.5: expected a share between 0 and 1, found reset=1.5',
      expect.stringMatching(
        /^--fault reset=0.1 of opne: expected one of open, .* behind of, found/,
      ),
      expect.stringMatching(/^--fault limited=0.1: expected limited=0.05 for 2 s or .* found/),
      expect.stringMatching(/^--fault reset=0.1 for 2 s: expected reset=0.01 or .* found/),
      expect.stringMatching(/^--fault slow-body=0.1 for 2 s: expected slow-body=0.1 over 3 s/),
      expect.stringMatching(/^--fault reset: expected reset=0.01 or .* found reset$/),
    ]);
  });

  it('takes each fault once for each operation', () => {
    expect(mistakesIn('reset=0.1', 'reset=0.2', 'reset=0.3 of open')).toEqual([
      '--fault reset=0.2: expected each fault once, found reset again',
    ]);
    expect(mistakesIn('stall=1 s at 2 s', 'stall=1 s at 5 s')).toHaveLength(1);
  });
});
