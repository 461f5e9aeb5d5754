/**
 * A number of named things, as it is written: `1 journey`, `1,234 journeys`, `1 reply`, `2 replies`.
 *
 * @param count the number in digits
 */
export function numberOf(count: string, thing: string, things = `${thing}s`): string {
  return `${count} ${count === '1' ? thing : things}`;
}
