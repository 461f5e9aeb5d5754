import type { Channel } from '../scenario/channel.ts';
import { generationNames } from '../scenario/generation-names.ts';
import {
  eventNames,
  type Journey,
  type JourneyEdge,
  type JourneyState,
} from '../scenario/journey.ts';
import { courseOf, endsOf } from '../scenario/places.ts';
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
import { edgeText, endWords, eventWords, shareText, withCallbacks } from './journey-words.ts';

/** A journey as its states and transitions, with the rules of channels where it says nothing. */
export function journeyGraph(scenario: Scenario, journey: Journey): FlowGraph {
  const start = journey.states[journey.start] as JourneyState;
  const edges = [
    { from: START, to: start.name, said: [], isRule: false },
    ...journey.states.flatMap((state) => edgesOf(scenario, journey, state)),
  ];
  return flowGraph({
    title: journey.name,
    about: followersOf(scenario, journey),
    nodes: journey.states.map((state) => nodeOf(scenario, state)),
    edges,
  });
}

function edgesOf(
  scenario: Scenario,
  { states }: Journey,
  state: JourneyState,
): readonly GraphEdge[] {
  const listed = (what: string | undefined, said: readonly JourneyEdge[] = []) =>
    said.map((edge) => ({
      from: state.name,
      to: states[edge.to]?.name as string,
      said: [edgeText(scenario, what, edge, said)],
      isRule: false,
    }));
  switch (state.kind) {
    case 'contact': {
      const { channel, after } = state;
      const rules = channelRulesOf(scenario.channels, channel, true)
        .filter(({ event }) => event === undefined || after[event] === undefined)
        .map(({ to, lines }) => ({
          from: state.name,
          to: typeof to === 'number' ? state.name : endId(to),
          said: [lines],
          isRule: true,
        }));
      return [...eventNames.flatMap((event) => listed(eventWords[event], after[event])), ...rules];
    }
    case 'choose':
      return listed(undefined, state.edges);
    case 'journey':
      return [...endsOf(courseOf(scenario.journeys, state.journey))].flatMap((how) => {
        const said = state.after[how];
        if (said !== undefined) return listed(endWords[how], said);
        return [{ from: state.name, to: endId(how), said: [[endWords[how]]], isRule: false }];
      });
    case 'end':
      return [];
    default:
      return state satisfies never;
  }
}

function nodeOf({ channels, journeys }: Scenario, state: JourneyState): GraphNode {
  const { name: id } = state;
  switch (state.kind) {
    case 'contact': {
      const channel = channels[state.channel] as Channel;
      const name = channel.name === id ? [] : [channel.name];
      return { id, kind: channel.kind, lines: [id, ...name, ...treatmentOf(channel, channels)] };
    }
    case 'choose':
      return { id, kind: 'choose', lines: [id] };
    case 'journey':
      return { id, kind: 'journey', lines: [id, `journey ${journeys[state.journey]?.name}`] };
    case 'end':
      return {
        id,
        kind: state.how,
        lines: [id, ...(id === endWords[state.how] ? [] : [endWords[state.how]])],
      };
    default:
      return state satisfies never;
  }
}

/** What a channel does with contacts besides answering them. */
function treatmentOf(channel: Channel, channels: readonly Channel[]): readonly string[] {
  return [
    ...channel.treatment.transfers
      .filter(({ probability }) => probability > 0)
      .map(({ to, probability }) => `${shareText(probability)} on to ${channels[to]?.name}`),
    ...withCallbacks(channel),
  ];
}

/** Who follows a journey from its start, such as `gen-z 50 %, outage`. */
function followersOf({ customers, reasons, journeys }: Scenario, journey: Journey): string {
  const number = journeys.indexOf(journey);
  const generations = customers.generations.flatMap(({ share, journeys: shares }, i) => {
    const part = shares?.[number] ?? 0;
    if (share === 0 || part === 0) return [];
    return [part === 1 ? generationNames[i] : `${generationNames[i]} ${shareText(part)}`];
  });
  const own = reasons.filter((reason) => reason.journey === number).map(({ name }) => name);
  const followers = [...generations, ...own];
  return followers.length === 0
    ? 'a part of other journeys'
    : `followed by ${followers.join(', ')}`;
}
