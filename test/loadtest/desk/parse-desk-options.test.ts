import { describe, expect, it } from 'vitest';
import { ScenarioError } from '../../../src/errors.ts';
import { undisturbed } from '../../../src/loadtest/desk/disturbances.ts';
import { type DeskTexts, parseDeskOptions } from '../../../src/loadtest/desk/parse-desk-options.ts';

const parse = (texts: Omit<DeskTexts, 'secret'>) => parseDeskOptions({ secret: 's', ...texts });

function mistakesIn(texts: Partial<DeskTexts>): string[] {
  try {
    parseDeskOptions({ secret: 's', ...texts });
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).message.split('\n');
  }
  return [];
}

describe('parseDeskOptions', () => {
  it('takes a free port of 127.0.0.1 and disturbs nothing by itself', () => {
    expect(parse({})).toEqual({
      host: '127.0.0.1',
      port: 0,
      secret: 's',
      disturbances: undisturbed,
    });
  });

  it('gives each operation its own law, and the others that of *, in any order', () => {
    const { disturbances } = parse({
      latency: ['take=exponential(20 ms)', '*=constant(5 ms)', 'open=uniform(1 ms, 3 ms)'],
    });
    expect(disturbances?.latency).toMatchObject({
      take: { kind: 'exponential', mean: 0.02 },
      open: { kind: 'uniform', min: 0.001, max: 0.003 },
      watch: { kind: 'constant', value: 0.005 },
    });
  });

  it('reads a share of errors with and without an operation', () => {
    const { disturbances } = parse({ errors: ['0.01', 'take=.5'] });
    expect(disturbances?.errors).toMatchObject({ open: 0.01, take: 0.5 });
  });

  it('reads workers and buckets', () => {
    const capacityOf = (capacity: string) => parse({ capacity }).disturbances?.capacity;
    expect(capacityOf('workers=4')).toEqual({ kind: 'workers', workers: 4 });
    expect(capacityOf('bucket=100/s,burst=20')).toEqual({
      kind: 'bucket',
      perSecond: 100,
      burst: 20,
    });
    expect(capacityOf('bucket=2.5/s')).toEqual({ kind: 'bucket', perSecond: 2.5, burst: 3 });
    expect(capacityOf('bucket=0.2/s')).toMatchObject({ burst: 1 });
  });

  it('says all that is wrong at once, with what was expected and what was found', () => {
    expect(
      mistakesIn({
        host: '0.0.0.0',
        port: '70000',
        seed: '-1',
        latency: ['tkae=exponential(20 ms)', 'take=exponential(20)', 'open=never', 'open=never'],
        errors: ['1.5', 'take=lots'],
        capacity: 'workers=0',
        secret: '',
      }),
    ).toEqual([
      expect.stringMatching(/^--host: expected a loopback address .* found 0\.0\.0\.0$/),
      expect.stringMatching(/^HOLDLINE_DESK_SECRET: expected a secret, found nothing/),
      '--port: expected a whole number from 0 to 65535, found 70000',
      expect.stringMatching(/^--latency tkae=.*: expected one of open, watch, .* found tkae$/),
      '--latency take=exponential(20): expected a unit behind 20: ms, s, min, h or d, found exponential(20)',
      '--latency open=never: expected each operation once, found open again',
      '--errors 1.5: expected a share between 0 and 1, found 1.5',
      '--errors take=lots: expected a share between 0 and 1, found lots',
      expect.stringMatching(/^--capacity: expected workers=4 or bucket=.* found workers=0$/),
      expect.stringMatching(/^--seed: expected a whole number .* found -1$/),
    ]);
  });

  it('names the options as another command has them', () => {
    const texts = { secret: 's', latency: ['take=foo'], errors: ['2'], capacity: '0', seed: 'x' };
    expect(() => parseDeskOptions(texts, '--desk-')).toThrow(
      /^--desk-latency take=foo: .*\n--desk-errors 2: .*\n--desk-capacity: .*\n--desk-seed: /,
    );
  });

  it.each(['bucket=0/s', 'bucket=5/s,burst=0', 'bucket=5', 'workers=1.5', 'workers=1000000', ''])(
    'refuses the capacity "%s"',
    (capacity) => expect(mistakesIn({ capacity })).toHaveLength(1),
  );

  it.each(['localhost', '10.0.0.1', '::', '192.168.1.1', 'example.org', ''])(
    'refuses to listen on "%s"',
    (host) => expect(mistakesIn({ host })).toHaveLength(1),
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1'])('may listen on %s', (host) => {
    expect(mistakesIn({ host })).toEqual([]);
  });
});
