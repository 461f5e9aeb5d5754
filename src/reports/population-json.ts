import { FORMAT, writtenJson } from './json-format.ts';
import { foundTenure, mixRows, type PopulationReport, RISK } from './population-mix.ts';

/** A population for machines: shares from 0 to 1, tenure in seconds. */
export function populationJson(report: PopulationReport): string {
  const { mixes, sample } = report;
  const tenure = foundTenure(report);
  return writtenJson({
    format: FORMAT,
    scenario: report.scenario,
    asOf: report.asOf,
    customers: report.customers,
    joining: report.joining,
    customersFrom: report.customersFrom ?? null,
    currency: report.currency,
    sample: sample.map(({ tenure: since, channels, ...of }) => ({
      ...of,
      tenure: since ?? null,
      channels: Object.fromEntries(channels.map(({ name, share }) => [name, share])),
    })),
    counted: mixes.counted,
    confidence: 1 - RISK,
    mix: mixRows(report).map(({ trait, kind, count, stated, found, interval, isWithin }) => ({
      trait,
      kind,
      count,
      stated: stated ?? null,
      found,
      interval: interval ?? null,
      isWithin: isWithin ?? null,
    })),
    ages: mixes.ages,
    outsideGenerations: mixes.outsideGenerations,
    tenure:
      tenure === undefined
        ? null
        : {
            mean: tenure.value,
            interval: tenure.interval ?? null,
            lawMean: report.meanTenure ?? null,
          },
  });
}
