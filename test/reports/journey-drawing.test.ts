import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FlowGraph, START } from '../../src/reports/flow-graph.ts';
import { placeGraph } from '../../src/reports/graph-layout.ts';
import { journeyMermaid } from '../../src/reports/journey-mermaid.ts';
import { journeySvg } from '../../src/reports/journey-svg.ts';
import { scenarioGraphs } from '../../src/reports/scenario-graphs.ts';
import { textWidth } from '../../src/reports/text-width.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { scenariosFolder, shippedScenarios } from '../support/shipped-scenarios.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';

const scenarioOf = (file: string) =>
  parseScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), file);
const journeys = shippedScenarios.filter((file) => file.startsWith('journeys/'));

/** A journey with everything that a picture can show: it is drawn, and never played. */
const everything = parseScenario(
  `
version: 1
name: Everything
demand: { kind: problems, interval: 1 h, perHour: [60] }
customers:
  segments: { standard: { share: 0.9 }, vip: { share: 0.1 } }
  plans: { basic: { share: 0.8 }, pro: { share: 0.2 } }
  generations: { gen-z: { share: 1, journeys: { all: 0.75, part: 0.25 } } }
reasons: { billing: { share: 0.5 }, how-to: { share: 0.3 }, outage: { share: 0.2, journey: all } }
journeys:
  all:
    start: ask
    states:
      ask: { contact: bot, contained: [{ to: fine, probability: 1/3 }, { to: ask, probability: 0.2 }, { to: how, after: constant(10 min) }] }
      how:
        choose:
          - { to: call, when: { generation: [gen-z], reason: [billing, how-to], segment: [vip], plan: [pro], wish: person } }
          - { to: more, when: { attempt: { from: 2, to: 3 } }, probability: 0.5 }
          - { to: write, when: { attempt: { from: 4 } }, repeats: 1.5 }
          - { to: call, after: exponential(90 s) }
      more: { journey: part, gave-up: [{ to: call }] }
      call: { contact: phone, abandoned: [{ to: silent }] }
      write: { contact: mail }
      fine: { end: resolved }
      silent: { end: lost }
  part:
    start: read
    states:
      read: { contact: pages, contained: [{ to: found, probability: 0.5 }, { to: read, when: { attempt: { to: 1 } } }, { to: useless }] }
      found: { end: resolved }
      useless: { end: gave-up }
channels:
  bot: { kind: automatic, handling: exponential(1 min), contains: 0.6, handOver: phone, serviceLevelWithin: 1 min }
  pages: { kind: automatic, handling: exponential(1 min), contains: 1, serviceLevelWithin: 1 min }
  phone:
    kind: live-voice
    handling: exponential(5 min)
    patience: exponential(5 min)
    serviceLevelWithin: 30 s
    queueLimit: 20
    unresolved: { probability: 0.1, delay: exponential(1 d), attempts: 6 }
    retry: { probability: 0.4, delay: exponential(6 min), attempts: 8, refused: { probability: 1, delay: exponential(1 min) } }
    callback: { offeredBeyond: 2 min, acceptance: 0.5, dialling: constant(20 s), reached: 0.8 }
  mail: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h, pending: { probability: 0.2, delay: exponential(4 h), attempts: 9 } }
agents: { team: { agents: 8, channels: [phone, mail] } }
`,
  'everything.yaml',
);

/** All elements with a name, wherever they stand. */
const all = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...all(child, name),
  ]);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;

describe('a journey as Mermaid text', () => {
  it('is what it was, with states, guards, delays, repetitions, parts and the rules of channels', async () => {
    await expect(journeyMermaid(scenarioGraphs(everything))).toMatchFileSnapshot(
      '../golden/journeys.mmd',
    );
  });

  it('is drawn from the rules of channels where a scenario has no journey', async () => {
    await expect(
      journeyMermaid(scenarioGraphs(scenarioOf('messaging-team.yaml'))),
    ).toMatchFileSnapshot('../golden/channels.mmd');
  });

  it('says which channels only an incident brings contacts to', () => {
    const text = `
version: 1
name: Hit
demand:
  kind: forecast
  interval: 1 h
  perHour: { phone: [60] }
  incidents: [{ at: "00:10", share: 0.1, spread: exponential(10 min), channels: { phone: 0.5, mail: 0.5 } }]
channels:
  phone: { kind: live-voice, handling: exponential(5 min), patience: never, serviceLevelWithin: 30 s }
  mail: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h }
  web: { kind: deferred, handling: exponential(5 min), serviceLevelWithin: 4 h }
agents: { team: { agents: 9, channels: [phone, mail, web] } }
`;
    const [graph] = scenarioGraphs(parseScenario(text, 'hit.yaml'));
    expect(
      graph?.edges.filter(({ from }) => from === START).map(({ to, said }) => [to, said]),
    ).toEqual([
      ['phone', []],
      ['mail', [['in an incident']]],
    ]);
  });

  it('escapes what Mermaid would read', () => {
    const [graph] = scenarioGraphs(everything) as [FlowGraph];
    const spoilt = { ...graph, title: 'a "b" <c> & d' };
    expect(journeyMermaid([spoilt])).toContain('"a &quot;b&quot; &lt;c&gt; &amp; d: ');
  });
});

describe.each([...journeys, 'first-day.yaml', 'messaging-team.yaml', 'everything'])(
  'the picture of %s',
  (file) => {
    const graphs = scenarioGraphs(file === 'everything' ? everything : scenarioOf(file));

    it('is well-formed, and shows every state and all that is said of every transition', async () => {
      const svg = parseXml(await journeySvg(graphs));
      expect(svg.name).toBe('svg');
      const texts = all(svg, 'text').map(({ text }) => text);
      const states = all(svg, 'g').filter(({ attributes }) => attributes.class?.startsWith('node'));
      const lines = all(svg, 'path').filter(({ attributes }) =>
        attributes.class?.startsWith('edge'),
      );
      const labels = all(svg, 'g').filter(({ attributes }) =>
        attributes.class?.startsWith('label'),
      );
      const drawn = graphs.flatMap(({ nodes }) => nodes);
      const edges = graphs.flatMap((graph) => graph.edges);
      const keys = new Set(drawn.map(({ kind }) => kind)).size - 1;
      expect(states).toHaveLength(drawn.length + keys);
      const hasRules = edges.some(({ isRule }) => isRule);
      expect(lines).toHaveLength(edges.length + (hasRules ? 1 : 0));
      expect(
        lines.every(
          ({ attributes }) =>
            /^M[\d.\s-]+ L/.test(attributes.d ?? '') || attributes.d === 'M0 7 H22',
        ),
      ).toBe(true);
      expect(labels).toHaveLength(edges.filter(({ said }) => said.length > 0).length);
      for (const line of drawn.flatMap((node) => node.lines)) expect(texts).toContain(line);
      for (const line of edges.flatMap(({ said }) => said.flat())) expect(texts).toContain(line);
    });

    it('keeps states and what is said of transitions apart from each other, and within the picture', async () => {
      for (const graph of graphs) {
        const { nodes, edges, width, height } = await placeGraph(graph);
        const labels = edges.flatMap(({ label }) => label ?? []);
        const boxes = [...nodes, ...labels];
        for (const [i, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width + 0.5);
          expect(box.y + box.height).toBeLessThanOrEqual(height + 0.5);
          for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false);
        }
        for (const { points } of edges) expect(points.length).toBeGreaterThan(1);
      }
    });
  },
);

it('gives texts as much room as Helvetica takes, and a sixth more', () => {
  expect(textWidth('Holdline', 1000)).toBeCloseTo(
    1.16 * (722 + 556 + 222 + 556 + 222 + 222 + 556 + 556),
    6,
  );
  expect(textWidth('', 13)).toBe(0);
});
