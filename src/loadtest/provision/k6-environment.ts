/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment for a k6 of ours: the given one without any `K6_*`, since a stray `K6_VUS` replaces
 * all scenarios of a script, without the desk's secret, which k6 has from its secret source alone, and
 * with k6's reports home and its fetching of extensions switched off.
 */
export function k6Environment(env: Environment): Record<string, string> {
  const kept = Object.entries(definedOnly(env)).filter(
    ([name]) => !name.startsWith('K6_') && name !== 'HOLDLINE_DESK_SECRET',
  );
  return {
    ...Object.fromEntries(kept),
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
  };
}

/** The variables that have a value: what a child process can be given. */
export function definedOnly(env: Environment): Record<string, string> {
  const isDefined = (entry: [string, string | undefined]): entry is [string, string] =>
    entry[1] !== undefined;
  return Object.fromEntries(Object.entries(env).filter(isDefined));
}

/** The text of our own k6 configuration file: nothing, so that a personal one is not read. */
export const k6Configuration = '{}\n';

/** What every `k6 run` of ours is told first; `configuration` is a file that holds `k6Configuration`. */
export function commonK6Arguments(configuration: string): string[] {
  return ['--config', configuration, '--no-usage-report'];
}
