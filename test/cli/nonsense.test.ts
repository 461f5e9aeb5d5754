import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/cli/read-input.ts';
import { fileError } from '../../src/errors.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { parseCaseFile } from '../../src/validation/case-file.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

describe('what a command is given by mistake', () => {
  it('is told in words of what was expected', async () => {
    expect(() => parseScenario('case,activity\n', 'log.csv')).toThrow(
      'log.csv:1: expected a scenario: keys and values such as name: My centre, found "case,activity"',
    );
    expect(() => parseCaseFile('name: day\n', 'day.yaml')).toThrow(
      'reference cases are JSON, and a scenario is played by holdline simulate',
    );
    const packed = join(emptyFolder(), 'log.csv.gz');
    writeFileSync(packed, 'case,activity\n');
    await expect(readInput(packed, 'the log')).rejects.toThrow(
      'cannot read the log: it is called .gz, but is not packed by gzip',
    );
    expect(fileError('write', '/no/way.svg', { code: 'ENOENT', message: '' }).message).toBe(
      'cannot write /no/way.svg: the folder that it would be in does not exist',
    );
  });

  it('is guessed, where a lever is asked for and a scenario found', async () => {
    const { code, stderr } = await holdline(['levers', 'my.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain('holdline levers --for my.yaml tells which have a hold on it');
  });
});
