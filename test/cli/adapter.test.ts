import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterJsonSchema } from '../../src/loadtest/adapter/adapter-json-schema.ts';
import { parseAdapter } from '../../src/loadtest/adapter/parse-adapter.ts';
import type { Desk } from '../../src/loadtest/desk/start-desk.ts';
import { readExpression } from '../../src/loadtest/run-adapter.ts';
import { zammadWith } from '../backends/stubs/shipped.ts';
import { startStub } from '../backends/stubs/stub-server.ts';
import { quietDesk, secret } from '../loadtest/desk/desk-client.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

const file = fileURLToPath(new URL('../../adapters/desk.yaml', import.meta.url));
const folder = emptyFolder();

describe('holdline adapter check', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await quietDesk();
  });
  afterAll(() => desk.close());
  const check = (...args: readonly string[]) =>
    holdline(['adapter', 'check', ...args], { env: { HOLDLINE_DESK_SECRET: secret } });

  it('finds that the desk keeps the contract', async () => {
    const { stdout, code } = await check(file, '--backend', desk.url);
    expect(stdout).toMatch(/^of two agents who reach for it, one has it +kept$/m);
    expect(stdout).toContain("Holdline's desk keeps the contract of a backend.");
    expect(stdout).toMatch(/^What it opened is removed: 8 contacts of hc\w+\.$/m);
    expect(code).toBe(0);
  });

  it('says what it leaves, and with which command that is removed', async () => {
    const kept = await check(file, '--backend', desk.url, '--keep');
    const [, run = '', command = ''] =
      /It leaves 8 contacts, 2 of them closed\. What removes them:\n(?=.* --run (hc\w+))(.*)\n$/.exec(
        kept.stdout,
      ) ?? [];
    expect(command).toBe(`holdline adapter clean ${file} --backend ${desk.url} --run ${run}`);
    const env = { HOLDLINE_DESK_SECRET: secret };
    const cleaned = await holdline(command.split(' ').slice(1), { env });
    expect(cleaned.stdout).toBe(`removed 8 contacts of ${run}\n`);
  });

  it('closes what it could not remove, and says why that stays', async () => {
    const failing = join(folder, 'failing.yaml');
    const text = readFileSync(file, 'utf8').replace(
      'DELETE, path: "/contacts/',
      'DELETE, path: "/cases/',
    );
    writeFileSync(failing, text);
    const { stdout } = await check(failing, '--backend', desk.url);
    expect(stdout).toMatch(
      /It leaves 8 contacts, 8 of them closed \(8 contacts of hc\w+ could not be removed; the first is \w+: rejected \(404\)\)\. What removes them:\nholdline adapter clean /,
    );
  });

  it('closes what it opened where nobody says how it is removed', async () => {
    const leaving = join(folder, 'leaving.yaml');
    writeFileSync(leaving, readFileSync(file, 'utf8').replace(/\ncleanup:[\s\S]*/, '\n'));
    const { stdout } = await check(leaving, '--backend', desk.url, '--json');
    const { left } = JSON.parse(stdout);
    expect(left).toEqual({ run: expect.stringMatching(/^hc/), opened: 8, stay: 8, closed: 8 });
    const told = await check(leaving, '--backend', desk.url);
    expect(told.stdout).toContain(
      'It leaves 8 contacts, 8 of them closed; nothing says how they are removed. Their subjects begin with "Holdline hc',
    );
  });

  it('exits with 99 where the contract is broken, and says where', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, readFileSync(file, 'utf8').replace('{ score: "', '{ stars: "'));
    const { stdout, code } = await check(wrong, '--backend', desk.url, '--json');
    const { kept, findings } = JSON.parse(stdout);
    expect(kept).toBe(false);
    expect(findings.filter(({ verdict }: { verdict: string }) => verdict === 'broken')).toEqual([
      {
        point: 'its customer rates it',
        verdict: 'broken',
        says: expect.stringMatching(
          /^expected ok, found rejected \(422\) to POST \/contacts\/\d+\/rating: {"error":"score: expected a whole number from 1 to 5, found nothing"}$/,
        ),
      },
    ]);
    expect(code).toBe(99);
  });

  it('sends nothing where it is not allowed to, or does not know enough', async () => {
    const far = await check(file, '--backend', 'http://support.example');
    expect(far.stderr).toContain('support.example is not on loopback');
    const unknown = await check(file, '--backend', desk.url, '--setting', 'secert=1');
    expect(unknown.stderr).toContain('did you mean secret?');
    const open = await check(file, '--backend', desk.url, '--setting', 'secret=1');
    expect(open.stderr).toContain('expected it in HOLDLINE_DESK_SECRET of the environment');
    const needing = join(folder, 'needing.yaml');
    writeFileSync(needing, `${readFileSync(file, 'utf8')}people: { customer: [token] }\n`);
    const nobody = await check(needing, '--backend', desk.url);
    expect(nobody.stderr).toContain('needs token of people: expected a file with them');
    const people = join(folder, 'people.json');
    writeFileSync(people, '{"customers": [{"name": "ann"}], "agents": [{"name": "tim"}]}');
    const poor = await check(needing, '--backend', desk.url, '--people', people);
    expect(poor.stderr).toContain(
      'people.json  customers[0].token: expected what the backend needs',
    );
    expect([far, unknown, open, nobody, poor].map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  });

  it('exits with 69 where nobody answers', async () => {
    const gone = await quietDesk();
    await gone.close();
    const { stderr, code } = await check(file, '--backend', gone.url);
    expect(stderr).toContain(`no answer from ${gone.url}`);
    expect(code).toBe(69);
  });
});

describe('holdline adapter new', () => {
  it('writes a description that can be checked, and the schema that it names', async () => {
    const fresh = emptyFolder();
    const written = join(fresh, 'help-desk.yaml');
    const { stdout, code } = await holdline(['adapter', 'new', written]);
    expect(code).toBe(0);
    expect(stdout).toContain(`holdline adapter check ${written} --backend`);
    expect(readdirSync(fresh).sort()).toEqual(['adapter.schema.json', 'help-desk.yaml']);
    const { settings } = parseAdapter(readFileSync(written, 'utf8'), written, readExpression);
    expect(Object.keys(settings)).toEqual(['queue']);
    const schema = JSON.parse(readFileSync(join(fresh, 'adapter.schema.json'), 'utf8'));
    expect(schema).toEqual(JSON.parse(JSON.stringify(adapterJsonSchema())));
  });

  it('is called adapter.yaml where nobody says another name', async () => {
    const fresh = emptyFolder();
    expect((await holdline(['adapter', 'new'], { cwd: fresh })).code).toBe(0);
    expect(readdirSync(fresh)).toContain('adapter.yaml');
  });

  it('writes over nothing that is there', async () => {
    const fresh = emptyFolder();
    const written = join(fresh, 'mine.yaml');
    writeFileSync(written, 'mine');
    const { stderr, code } = await holdline(['adapter', 'new', written]);
    expect(code).toBe(2);
    expect(stderr).toContain('mine.yaml: expected the name of a new file, found one that is there');
    expect(readFileSync(written, 'utf8')).toBe('mine');
    writeFileSync(join(fresh, 'adapter.schema.json'), 'mine, too');
    expect((await holdline(['adapter', 'new', join(fresh, 'other.yaml')])).code).toBe(0);
    expect(readFileSync(join(fresh, 'adapter.schema.json'), 'utf8')).toBe('mine, too');
  });

  it('says where it cannot write', async () => {
    const { stderr, code } = await holdline([
      'adapter',
      'new',
      join(emptyFolder(), 'no', 'a.yaml'),
    ]);
    expect(stderr).toContain('the folder that it would be in does not exist');
    expect(code).toBeGreaterThan(0);
  });
});

describe('holdline adapter clean', () => {
  const zammad = fileURLToPath(new URL('../../adapters/zammad.yaml', import.meta.url));
  const people = join(folder, 'zammad-people.json');
  const clean = (url: string, run: string, described = zammad) =>
    holdline(['adapter', 'clean', described, '--backend', url, '--people', people, '--run', run]);
  beforeAll(() => {
    const of = (...tokens: readonly string[]) => tokens.map((token) => ({ token }));
    const known = { customers: of('t21', 't22'), agents: of('t11', 't12') };
    writeFileSync(people, JSON.stringify(known));
  });

  it('removes what a run has left, and says how much', async () => {
    const product = zammadWith('a list');
    const stub = await startStub(product);
    product.cases.open('21', 'Holdline r1-0-1 on email due 0', 'Help.', 'new');
    product.cases.open('21', 'Holdline r2-0-1 on email due 0', 'Help.', 'new');
    const { stdout, code } = await clean(stub.url, 'r1');
    await stub.close();
    expect(stdout).toBe('removed 1 contact of r1\n');
    expect(code).toBe(0);
    expect(product.cases.all.map(({ subject }) => subject)).toEqual([
      'Holdline r2-0-1 on email due 0',
    ]);
  });

  it('exits with 69 where it is not let in', async () => {
    const stub = await startStub(zammadWith('a list'));
    writeFileSync(
      people,
      JSON.stringify({ customers: [{ token: 'x' }], agents: [{ token: 'x' }] }),
    );
    const { stderr, code } = await clean(stub.url, 'r1');
    await stub.close();
    expect(stderr).toContain('cannot list what r1 left behind: forbidden (401)');
    expect(code).toBe(69);
  });

  it('sends nothing for a name that is none, to a host off loopback, or where nothing says how', async () => {
    const none = await clean('http://127.0.0.1:1', 'Holdline "');
    expect(none.stderr).toContain('--run: expected the name that a run gave its contacts');
    const far = await clean('http://support.example', 'r1');
    expect(far.stderr).toContain('support.example is not on loopback');
    const script = fileURLToPath(new URL('../../adapters/matrix.ts', import.meta.url));
    const silent = await clean('http://127.0.0.1:1', 'r1', script);
    expect(silent.stderr).toContain('expected a description with cleanup, found none');
    expect([none, far, silent].map(({ code }) => code)).toEqual([2, 2, 2]);
  });
});

describe('descriptions of backends', () => {
  it('have a published JSON Schema that is up to date', () => {
    const schema = new URL('../../adapters/adapter.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(adapterJsonSchema())),
    );
  });

  const shipped = new URL('../../adapters/', import.meta.url);
  it.each(readdirSync(shipped).filter((name) => name.endsWith('.yaml')))(
    'are shipped as they can be read, and told of: %s',
    (name) => {
      const text = readFileSync(new URL(name, shipped), 'utf8');
      const { operations } = parseAdapter(text, name, readExpression);
      for (const one of ['open', 'watch', 'inbox', 'take', 'answer'] as const) {
        expect(operations[one]).toBeDefined();
      }
      const page = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
      expect(page).toContain(`| \`adapters/${name}\` |`);
    },
  );

  it('are written as their reference shows', () => {
    const page = readFileSync(new URL('../../docs/backends.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(page) ?? [];
    const { operations } = parseAdapter(example, 'backends.md', readExpression);
    expect(Object.keys(operations)).toEqual(['open', 'watch', 'answer']);
  });
});
