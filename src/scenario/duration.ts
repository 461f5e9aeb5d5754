const secondsPer: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  min: 60,
  h: 3600,
  d: 86400,
};

/** What a duration looks like in a scenario, a law or an option: `90 s`, `4 min`, `20ms`, `1.5 h`. */
export const durationPattern = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(?:ms|s|min|h|d)';
const duration = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(ms|s|min|h|d)\s*$/;

/** The seconds that a text such as `4 min` means, or undefined where it means none. */
export function parseDuration(text: string): number | undefined {
  const match = duration.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * (secondsPer[match[2] as string] as number);
}
