import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Interrupt, onInterrupt } from '../../src/cli/interrupt.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = new Map(signals.map((name) => [name, process.listeners(name)]));
/** The listeners that were added since: those of the tests' own runner are left out. */
const ours = (name: (typeof signals)[number]) =>
  process.listeners(name).filter((listener) => !before.get(name)?.includes(listener));
/** What the system does on Ctrl-C, as far as we listen. */
const send = (name: (typeof signals)[number]) => {
  for (const listener of ours(name)) (listener as (signal: string) => void)(name);
};

describe('an interruption', () => {
  const said: string[] = [];
  let interrupt: Interrupt | undefined;
  const listen = (hasChildren?: () => boolean) => {
    interrupt = onInterrupt((line) => said.push(line), hasChildren);
    return interrupt;
  };
  afterEach(() => {
    interrupt?.release();
    said.length = 0;
    vi.restoreAllMocks();
  });

  it.each(signals)('by %s aborts once, and says how to end at once', (name) => {
    const listening = listen();
    const { signal } = listening;
    expect([signal.aborted, listening.by]).toEqual([false, undefined]);
    send(name);
    expect([signal.aborted, listening.by]).toEqual([true, name === 'SIGINT' ? 'Ctrl-C' : name]);
    expect(signal.reason).toBe('interrupted');
    expect(said).toEqual([expect.stringContaining('again to end at once')]);
  });

  it('leaves the second one to the system, which needs no event loop', async () => {
    listen();
    send('SIGINT');
    await setImmediate();
    expect(signals.flatMap(ours)).toEqual([]);
  });

  it('ends the process by a second one that came together with the first', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    listen();
    send('SIGINT');
    send('SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
  });

  it('ends the process itself by the second one while it has children', async () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    listen(() => true);
    send('SIGINT');
    await setImmediate();
    expect(exit).not.toHaveBeenCalled();
    send('SIGTERM');
    expect(exit).toHaveBeenCalledWith(130);
    expect(exit).toHaveBeenCalledOnce();
  });

  it('is no business of ours any more once it is released', () => {
    listen().release();
    expect(signals.flatMap(ours)).toEqual([]);
  });
});
