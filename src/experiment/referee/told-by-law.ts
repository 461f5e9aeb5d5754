import type { Figure } from '../../scenario/figure.ts';
import { type Court, channelsOf, hasChannel, LEAST_SAMPLES, type Told } from './court.ts';
import type { Duration } from './duration.ts';
import { ofCut } from './edges-of-run.ts';
import { hasChosenRetries } from './is-beyond-formulas.ts';
import { incidentsHaveOwnWork } from './reason-mixes.ts';
import type { Station, StationClass } from './station.ts';
import { isCountSure } from './sure-counts.ts';

/** How long a contact takes does not depend on waiting, where agents have the law to themselves. */
export function ofHandling(court: Court, figure: Figure): Told | undefined {
  const chosen = channelsOf(court, figure);
  const [number, ...others] = chosen;
  if (number === undefined || others.length > 0 || court.isLogged) return undefined;
  if (figure.statistic.kind !== 'avg') return undefined;
  const { station } = court.stations.find((one) => hasChannel(one, number)) ?? {};
  const one = station?.classes.find((of) => of.number === number);
  const isChosen =
    one === undefined ||
    // Who comes with an incident waits longer and gives up more often than others.
    incidentsHaveOwnWork(court.scenario) ||
    hasChosenRetries(number, court.scenario.channels) ||
    // Where somebody gives up, journeys lead others to the channel than expected.
    (court.network.ways?.touched.has(number) === true && !isCountSure(court.network, number)) ||
    (one.channel.kind === 'live-voice' && one.channel.callback !== undefined) ||
    station?.groups.some(
      ({ closing, speeds, pace }) =>
        closing === 'no-start-unless-fits' || speeds !== undefined || pace !== undefined,
    ) ||
    new Set(factorsOf(station as Station, one)).size > 1 ||
    one.channel.treatment.transfers.length > 0 ||
    court.scenario.channels.some(({ treatment }) =>
      treatment.transfers.some(({ to }) => to === number),
    );
  if (isChosen) return undefined;
  return {
    value: one.service.mean,
    formula: 'mean of the law',
    source: 'the stated law of the handling time',
    reasons: ofCut(court),
    isEnough: isEnoughOf(court, figure, one.service),
  };
}

/** What multiplies the handling times of a class, by the groups that serve it. */
function factorsOf({ groups }: Station, { number }: StationClass): readonly number[] {
  return groups.flatMap(({ channels, routes }) => routes[channels.indexOf(number)]?.handling ?? []);
}

/**
 * Contacts for each unit of squared skewness. Cochran's rule for an interval of 95 % is 25; the error
 * of a t-test grows about as x⁶ in the quantile x, by the Edgeworth expansion of Student's statistic.
 */
const CONTACTS_PER_SQUARED_SKEWNESS = 200;

/**
 * Whether the mean of so many durations is near enough to normal for the tails of Student's t: n
 * replications that hold N contacts between them have means of skewness γ·√(n/N), and the test is off by about γ²/N.
 *
 * Source: Cochran (1977), "Sampling Techniques", 3rd ed., section 2.15; Sugden, Smith & Jones (2000),
 * "Cochran's rule for simple random sampling", Journal of the Royal Statistical Society B 62(4), 787–793.
 */
function isEnoughOf({ simulation }: Court, { of }: Figure, law: Duration): boolean {
  const { figures, replications } = simulation;
  const served = figures.find(({ figure }) => figure.measure === 'served' && figure.of === of);
  const contacts = (served?.value ?? 0) * replications;
  const skewness = skewnessOf(law);
  return (
    replications >= LEAST_SAMPLES && contacts >= CONTACTS_PER_SQUARED_SKEWNESS * skewness * skewness
  );
}

/** E(X − m)³ ÷ σ³; NaN or ∞ where the third moment is beyond numbers. */
function skewnessOf({ mean, cv, moment }: Duration): number {
  if (cv === 0) return 0;
  const deviation = cv * mean;
  const third = moment(3) - 3 * mean * moment(2) + 2 * mean * mean * mean;
  return third / (deviation * deviation * deviation);
}
