import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressOn } from '../../src/cli/progress.ts';

/** A stream that keeps what it is told. */
function stream(isTTY: boolean) {
  const told: string[] = [];
  const write = (text: string) => told.push(text) > 0;
  return { told, progress: progressOn({ isTTY, write } as unknown as NodeJS.WriteStream) };
}

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('on a terminal is written over, and closed before the next step', () => {
    const { told, progress } = stream(true);
    progress.step('simulate');
    for (const done of [1, 2, 3]) {
      vi.advanceTimersByTime(60);
      progress.update(`${done} of 3`);
    }
    progress.step('load');
    progress.done();
    expect(told).toEqual(['simulate\n', '\r\u001b[2K  2 of 3', '\n', 'load\n']);
  });

  it('elsewhere is a line of its own every five seconds', () => {
    const { told, progress } = stream(false);
    progress.step('load');
    for (let second = 1; second <= 11; second++) {
      vi.advanceTimersByTime(1000);
      progress.update(`${second} s`);
    }
    progress.done();
    expect(told).toEqual(['load\n', '  5 s\n', '  10 s\n']);
  });

  it('elsewhere says nothing twice, whatever time is left', () => {
    const { told, progress } = stream(false);
    for (const text of ['3 ended', '3 ended', '4 ended', '4 ended', '3 ended']) {
      vi.advanceTimersByTime(10_000);
      progress.update(`load: draining, at most ${Date.now() % 7} s left, ${text}`);
    }
    expect(told.map((line) => line.trim().slice(-7))).toEqual(['3 ended', '4 ended', '3 ended']);
  });
});
