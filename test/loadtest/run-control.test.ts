import { describe, expect, it } from 'vitest';
import { startControl } from '../../src/loadtest/run-control.ts';

describe('agents who ask whether customers of other processes are done', () => {
  it('are told once they are, on loopback, and each question is counted', async () => {
    const control = await startControl();
    expect(new URL(control.url).hostname).toBe('127.0.0.1');
    expect((await fetch(control.url)).status).toBe(202);
    expect((await fetch(control.url)).status).toBe(202);
    control.customersAreDone();
    expect((await fetch(control.url)).status).toBe(200);
    control.customersAreDone();
    expect((await fetch(control.url)).status).toBe(200);
    expect(control.asked).toBe(4);
    await control.close();
  });

  it('keep nothing alive: it closes though connections are kept open', async () => {
    const control = await startControl();
    await (await fetch(control.url, { headers: { connection: 'keep-alive' } })).text();
    await control.close();
    await expect(fetch(control.url)).rejects.toThrow();
  });
});
