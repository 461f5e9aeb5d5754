import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { demandOf, simulate } from '../../src/experiment/simulate.ts';
import { parseAdapter } from '../../src/loadtest/adapter/parse-adapter.ts';
import { parseDeskOptions } from '../../src/loadtest/desk/parse-desk-options.ts';
import { unplayable } from '../../src/loadtest/playable.ts';
import { readExpression } from '../../src/loadtest/run-adapter.ts';
import { callOperations } from '../../src/scenario/operations.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { contractFindings } from '../loadtest/adapter/contract-findings.ts';
import { quietDesk } from '../loadtest/desk/desk-client.ts';
import { isAdapter, listed, sections, shownCommands, shownFiles } from './what-you-run.ts';

/** What readers run, of the systems that the sources name. */
const systems = [
  'Intercom Messenger',
  'Resolution Bot',
  'Klaus',
  'Aircall',
  'Nextiva',
  'WhatsApp',
  'Instagram',
  'Facebook',
  'CRM',
  'Knowledge base',
  'Team inbox',
  'Dashboard',
  'On-premise contact centre',
  'Cloud contact centre',
];

const fileOf = (name: string): string => {
  const text = shownFiles.get(name);
  if (text === undefined) throw new Error(`the page does not show ${name}`);
  return text;
};
const filesOf = (command: string): string[] => [
  ...new Set(shownCommands.filter(([word]) => word === command).map(([, file = '']) => file)),
];

/** A gateway that passes on, without the first part of the path, what it is sent. */
async function gatewayTo(url: string) {
  const to = new URL(url);
  const prefixes = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const [, prefix = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(incoming.url ?? '') ?? [];
    prefixes.add(prefix);
    const { method, headers } = incoming;
    const onward = request(
      { host: to.hostname, port: to.port, path, method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    prefixes,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('docs/what-you-run.md', () => {
  it('has a section for each system that readers run, and lists them', () => {
    expect(sections).toEqual(expect.arrayContaining(systems));
    expect([...listed].sort()).toEqual([...sections].sort());
  });

  it('plays what it shows, and shows what it plays', () => {
    const played = new Set(
      shownCommands.map(([, file = '', more = '']) => (file === 'check' ? more : file)),
    );
    expect([...shownFiles.keys()].sort()).toEqual([...played].sort());
    expect(filesOf('load').length).toBeGreaterThanOrEqual(systems.length);
  });

  it.each([...shownFiles.keys()].filter((name) => !isAdapter(fileOf(name))))(
    'shows a scenario that can be played: %s',
    async (name) => {
      const scenario = parseScenario(fileOf(name), name);
      const { attempts, broken } = await simulate(scenario, demandOf(scenario), {
        replications: 1,
      });
      expect(attempts).toBeGreaterThan(10);
      expect(broken).toEqual([]);
    },
  );

  it.each(filesOf('load'))('shows a load test that can be made: %s', (name) => {
    expect(unplayable(parseScenario(fileOf(name), name))).toEqual([]);
  });

  it('disturbs the desk as it can be disturbed', () => {
    for (const words of shownCommands.filter(([word]) => word === 'load')) {
      const valuesOf = (option: string) =>
        words.flatMap((word, i) => (word === `--desk-${option}` ? [words[i + 1] ?? ''] : []));
      const [capacity] = valuesOf('capacity');
      const options = () =>
        parseDeskOptions({
          secret: 's',
          latency: valuesOf('latency'),
          fault: valuesOf('fault'),
          ...(capacity === undefined ? {} : { capacity }),
        });
      expect(options, words.join(' ')).not.toThrow();
    }
  });

  it('calls each operation that goes on around contacts, and says how fast it has to be', () => {
    const scenarios = filesOf('load').map((name) => parseScenario(fileOf(name), name));
    const called = scenarios.flatMap(({ load }) => load.calls.flat());
    expect(new Set(called.map(({ operation }) => operation))).toEqual(new Set(callOperations));
    const bounds = [...shownFiles.values()].join('');
    for (const operation of callOperations)
      expect(bounds).toContain(`latency{operation:${operation}}`);
  });

  it('describes a stack behind a gateway that keeps the contract, by every one of its paths', async () => {
    const desk = await quietDesk();
    const gateway = await gatewayTo(desk.url);
    const adapter = parseAdapter(fileOf('stack.yaml'), 'stack.yaml', readExpression);
    const found = await contractFindings(adapter, gateway.url);
    gateway.close();
    await desk.close();
    expect(found.filter(({ verdict }) => verdict !== 'kept').map(({ point }) => point)).toEqual([
      'its customer adds something',
      'its customer rates it',
    ]);
    expect([...gateway.prefixes].sort()).toEqual([
      'bot',
      'crm',
      'help-desk',
      'hooks',
      'knowledge-base',
    ]);
  });
});
