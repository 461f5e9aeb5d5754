import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCustomerFiles } from '../../src/cli/customer-file.ts';
import { parseScenario, scenarioReader } from '../../src/scenario/parse-scenario.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

const text = `version: 1
name: Customers of a file
demand: { kind: forecast, interval: 1 h, perHour: { phone: [40] } }
customers:
  file: ours.csv
  columns: { birth: born }
  asOf: 2026-01-01
  generations: { gen-z: { patience: 2 } }
channels:
  phone: { kind: live-voice, handling: exponential(4 min), patience: exponential(4 min), serviceLevelWithin: 20 s }
agents: { team: { agents: 4, channels: [phone] } }
variants:
  patient: { means: they wait for longer, set: { customers.generations.gen-z.patience: 7 } }
  others: { means: other customers, set: { customers.file: theirs.csv } }
`;

describe('customers of files', () => {
  it('are told of in the same go as what is wrong with the scenario', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'ours.csv'), 'born\n1900-05-01\n');
    const file = join(folder, 'scenario.yaml');
    writeFileSync(file, text.replace('serviceLevelWithin: 20 s', 'serviceLevelWithin: soon'));
    const { code, stderr } = await holdline(['simulate', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('channels.phone.serviceLevelWithin: expected');
    expect(stderr).toContain('ours.csv:2  born: expected somebody of 18 to 120 years');
  });

  it('are told first to have no file, where there is none', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'scenario.yaml');
    const lines = async (scenario: string) => {
      writeFileSync(file, scenario);
      const { code, stderr } = await holdline(['simulate', file]);
      expect(code).toBe(2);
      return stderr.trim().split('\n');
    };
    const refused = await lines(
      text.replace('serviceLevelWithin: 20 s', 'serviceLevelWithin: soon'),
    );
    expect(refused[0]).toContain(
      `ours.csv: cannot read the customers of ${file}: there is no such`,
    );
    expect(refused[1]).toContain('channels.phone.serviceLevelWithin: expected');
    // Which generations are to choose, the file says.
    const chosen = text
      .replace('channels: [phone]', 'channels: [phone, chat]')
      .replace(
        'forecast, interval: 1 h, perHour: { phone: [40] }',
        'problems, interval: 1 h, perHour: [40]',
      )
      .replace(
        'agents:',
        '  chat: { kind: live-voice, handling: constant(4 min), patience: never, serviceLevelWithin: 20 s }\nagents:',
      );
    expect(await lines(chosen)).toEqual([expect.stringContaining('there is no such file')]);
  });

  it('are those of each variant, as it speaks of them, and of the file that it names', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'ours.csv'), 'born\n2003-05-01\n2004-05-01\n1950-05-01\n');
    writeFileSync(join(folder, 'theirs.csv'), 'born\n1950-05-01\n');
    const file = join(folder, 'scenario.yaml');
    const asked = parseScenario(text, file);
    const { withCustomers, customersFrom } = await readCustomerFiles(asked, file);
    expect(customersFrom).toMatchObject({ file: 'ours.csv', customers: 3 });
    const read = scenarioReader(text, file);
    const setting = { path: ['agents', 'team', 'agents'], value: 9 };
    for (const of of [withCustomers(asked), withCustomers(read([setting]))]) {
      const [patient, others] = of.variants.map(({ scenario }) => scenario.customers);
      expect([of.customers, patient, others].map((one) => one?.size)).toEqual([3, 3, 1]);
      const patienceOf = (one = of.customers) => one.generations.at(-1)?.patience;
      expect([patienceOf(), patienceOf(patient)]).toEqual([2, 7]);
    }
  });

  it('are left alone where a scenario names none', async () => {
    const plain = parseScenario(
      text.replace(/^customers:[\s\S]*?(?=channels:)/m, '').replace(/^variants:[\s\S]*/m, ''),
      'plain.yaml',
    );
    const { withCustomers, customersFrom } = await readCustomerFiles(plain, 'plain.yaml');
    expect(customersFrom).toBeUndefined();
    expect(withCustomers(plain)).toBe(plain);
  });
});
