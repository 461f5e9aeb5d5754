import { problemShares } from '../population/customer-numbers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { channelRulesOf } from './channel-rules-of.ts';
import {
  endId,
  type FlowGraph,
  flowGraph,
  type GraphEdge,
  type GraphNode,
  START,
} from './flow-graph.ts';
import { shareText, withCallbacks } from './journey-words.ts';

/** What the channels of a scenario do with problems, by rules of their own. */
export function channelGraph(scenario: Scenario): FlowGraph {
  const { channels, name } = scenario;
  const begins = startsOf(scenario);
  const edges: GraphEdge[] = channels.flatMap((channel, number) => {
    const from = channel.name;
    const named = (to: number): string => channels[to]?.name as string;
    return [
      ...(begins[number] ?? []),
      ...channel.treatment.transfers
        .filter(({ probability }) => probability > 0)
        .map(({ to, probability }) => ({
          from,
          to: named(to),
          said: [[`passed on ${shareText(probability)}`]],
          isRule: false,
        })),
      ...channelRulesOf(channels, number, false).map(({ to, lines }) => ({
        from,
        to: typeof to === 'number' ? named(to) : endId(to),
        said: [lines],
        isRule: false,
      })),
    ];
  });
  return flowGraph({
    title: name,
    about: 'the rules of the channels',
    nodes: channels.map(
      (channel): GraphNode => ({
        id: channel.name,
        kind: channel.kind,
        lines: [channel.name, ...withCallbacks(channel)],
      }),
    ),
    edges,
  });
}

/** Where problems come first, by channel, and where only an incident brings some. */
function startsOf(scenario: Scenario): readonly (readonly GraphEdge[])[] {
  const { channels, customers, demand } = scenario;
  const isHit = channels.map((_, channel) =>
    demand.incidents.some((incident) =>
      incident.channels === undefined
        ? customers.generations.some((of) => (of.channels[channel] ?? 0) > 0)
        : (incident.channels[channel] ?? 0) > 0,
    ),
  );
  return usualStarts(scenario).map((usual, channel) =>
    usual.length > 0 || isHit[channel] !== true
      ? usual
      : [
          {
            from: START,
            to: channels[channel]?.name as string,
            said: [['in an incident']],
            isRule: false,
          },
        ],
  );
}

/** The same without incidents: with shares, where customers choose. */
function usualStarts({ channels, customers, demand }: Scenario): readonly (readonly GraphEdge[])[] {
  const to = (number: number, share?: string): readonly GraphEdge[] => [
    {
      from: START,
      to: channels[number]?.name as string,
      said: share === undefined ? [] : [[share]],
      isRule: false,
    },
  ];
  switch (demand.kind) {
    case 'problems': {
      const shares = problemShares(customers);
      return channels.map((_, channel) => {
        const share = customers.generations.reduce(
          (sum, of, i) => sum + (shares[i] as number) * (of.channels[channel] ?? 0),
          0,
        );
        if (share === 0) return [];
        return to(channel, share === 1 ? undefined : shareText(Number(share.toFixed(3))));
      });
    }
    case 'forecast':
      return demand.profiles.map(({ perHour }, i) =>
        perHour.some((rate) => rate > 0) ? to(i) : [],
      );
    case 'sinusoid':
      return demand.waves.map(({ mean }, i) => (mean > 0 ? to(i) : []));
    case 'counts':
      return demand.counts.map((own, i) => (own.some((count) => count > 0) ? to(i) : []));
    case 'instants':
      return demand.instants.map((own, i) => (own.length > 0 ? to(i) : []));
    default:
      return demand satisfies never;
  }
}
