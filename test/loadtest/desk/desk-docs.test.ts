import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strikingFaults } from '../../../src/loadtest/desk/faults.ts';
import { operationNames } from '../../../src/loadtest/desk/operations.ts';
import { parseFaults } from '../../../src/loadtest/desk/parse-faults.ts';
import { routes } from '../../../src/loadtest/desk/routes.ts';
import { waitSpellings } from '../../../src/loadtest/desk/spelled-wait.ts';
import type { Desk } from '../../../src/loadtest/desk/start-desk.ts';
import { tokenFor } from '../../../src/loadtest/desk/tokens.ts';
import { quietDesk, secret } from './desk-client.ts';

const page = readFileSync(new URL('../../../docs/desk.md', import.meta.url), 'utf8');

/** The commands of all `sh` blocks, each with the answer that the comment below it promises. */
const examples = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) => {
  return [...block.matchAll(/^(curl .*)\n# (\d+) (.*)$/gm)].map(([, command, status, json]) => ({
    command: command ?? '',
    status: Number(status),
    json: json ?? '',
  }));
});

/** The words of a command as a shell would split them; variables stay as they are. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
}

function nameAndValue(header = ''): [string, string] {
  const [name = '', value = ''] = header.split(': ');
  return [name, value];
}

/** What curl would send: POST where there is a body or `-X POST`. */
function requestOf(command: string): { url: string; init: RequestInit } {
  const [curl, silent, ...words] = wordsOf(command);
  expect([curl, silent]).toEqual(['curl', '-s']);
  const headers = new Headers();
  const init: RequestInit = { headers };
  let url = '';
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') init.method = words.shift() ?? '';
    else if (word === '-d') Object.assign(init, { method: 'POST', body: words.shift() });
    else if (word === '-H') headers.append(...nameAndValue(words.shift()));
    else url = word;
  }
  return { url, init };
}

describe('docs/desk.md', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await quietDesk();
  });
  afterAll(() => desk.close());

  it('has an example of every operation', () => {
    expect(examples.length).toBe(page.match(/^curl /gm)?.length);
    const asked = examples.map(({ command }) => {
      const { url, init } = requestOf(command);
      return `${init.method ?? 'GET'} ${url.replace('$DESK', '').replace(/\?.*/, '')}`;
    });
    for (const { method, path } of routes) {
      const example = new RegExp(`^${method.toUpperCase()} ${path.replace(/:\w+/, '\\w+')}$`);
      expect(asked).toContainEqual(expect.stringMatching(example));
    }
  });

  it('numbers the operations in its table as the draws do', () => {
    const rows = [...page.matchAll(/^\| `([a-z]+)` \| `(GET|POST) ([^ ?`]+)/gm)];
    expect(rows.map(([, operation]) => operation)).toEqual(operationNames);
    expect(rows.map(([, operation, method, path]) => ({ operation, method, path }))).toEqual(
      routes.map(({ operation, method, path }) => ({
        operation,
        method: method.toUpperCase(),
        path,
      })),
    );
  });

  it('tells of every fault as it is written, and of every spelling of "wait"', () => {
    const mistakes: string[] = [];
    const forms = [...page.matchAll(/^\| `([a-z-]+)=(SHARE[^`]*)` \|/gm)];
    expect(forms.map(([, fault]) => fault)).toEqual(strikingFaults);
    const [, table = ''] = page.split('| Spelling |');
    const spellings = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)];
    expect(spellings.map(([, spelling]) => spelling)).toEqual(waitSpellings);
    const others = [...page.matchAll(/`((?:stall|restart|reset)=[^`]*)`/g)];
    expect(others.length).toBeGreaterThan(5);
    for (const [, fault, form] of forms) {
      const text = `${fault}=${form?.replace('SHARE', '0.1').replace('TIME', '2 s')}`;
      parseFaults('--fault', [text], mistakes);
    }
    for (const [, text = ''] of others) {
      if (!text.includes('SHARE')) parseFaults('--fault', [text], mistakes);
    }
    expect(mistakes).toEqual([]);
  });

  it('promises what the desk answers, example after example', async () => {
    const values = {
      $DESK: desk.url,
      $CUSTOMER: tokenFor(secret, 'customer', 'c1'),
      $AGENT: tokenFor(secret, 'agent', 'a1'),
    };
    for (const { command, status, json } of examples) {
      let written = command;
      for (const [name, value] of Object.entries(values)) written = written.replaceAll(name, value);
      const { url, init } = requestOf(written);
      const response = await fetch(url, init);
      // Instants differ from run to run; the page writes … for them.
      const answered = (await response.text()).replaceAll(/"(at|openedAt)":\d+/g, '"$1":…');
      expect({ command, status: response.status, answered }).toEqual({
        command,
        status,
        answered: json,
      });
    }
  });
});
