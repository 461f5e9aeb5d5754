import type { Scenario } from '../../scenario/scenario.ts';
import { hitsByChannel, ownByChannel } from './contacts-by-channel.ts';

/** Shares of the reasons, in their order. */
type Mix = readonly number[];

/** What the contacts of a channel are about. */
export interface ReasonMixes {
  /** Over the whole run. */
  readonly onAverage: Mix;
  /** When they take least time: with an incident or without. */
  readonly lightest: Mix;
}

/** Whether the contacts of an incident are about something that takes another time than the others. */
export function incidentsHaveOwnWork({ demand, reasons }: Scenario): boolean {
  return (
    demand.incidents.some(
      ({ reason }) => reason !== undefined || reasons.some(({ arises }) => arises < 1),
    ) && new Set(reasons.map(({ handling }) => handling)).size > 1
  );
}

/** The reasons of first contacts of a channel, those of incidents among them. */
export function reasonMixes(scenario: Scenario, channel: number): ReasonMixes {
  const { demand, reasons } = scenario;
  const usual = reasons.map(({ share }) => share);
  // Whoever is hit has a problem, however rarely such problems arise else.
  const ofHits = reasons.map(({ drawn }) => drawn);
  if (!incidentsHaveOwnWork(scenario)) return { onAverage: usual, lightest: usual };
  const sources = [
    { counts: ownByChannel(scenario), mix: usual },
    ...hitsByChannel(scenario).map((counts, i) => {
      const reason = demand.incidents[i]?.reason;
      return { counts, mix: reason === undefined ? ofHits : only(reason, reasons.length) };
    }),
  ].map(({ counts, mix }) => ({ count: counts(0, demand.length)[channel] ?? 0, mix }));
  const all = sources.reduce((sum, { count }) => sum + count, 0);
  const meanFactor = (mix: Mix): number =>
    mix.reduce((sum, share, reason) => sum + share * (reasons[reason]?.handling ?? 0), 0);
  return {
    onAverage:
      all > 0
        ? usual.map((_, i) =>
            sources.reduce((sum, { count, mix }) => sum + (count / all) * (mix[i] ?? 0), 0),
          )
        : usual,
    lightest: sources
      .filter(({ count }) => count > 0)
      .map(({ mix }) => mix)
      .reduce((a, b) => (meanFactor(b) < meanFactor(a) ? b : a), usual),
  };
}

const only = (reason: number, reasons: number): Mix =>
  Array.from({ length: reasons }, (_, i) => (i === reason ? 1 : 0));
