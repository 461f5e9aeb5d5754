import { ScenarioError } from '../errors.ts';
import { isLoopback } from './desk/loopback.ts';

/**
 * Refuses to load-test what nobody said may be: a host off loopback has to be named by the scenario
 * (`load.mayLoadTest`) and repeated on the command line (`--i-may-load-test`).
 *
 * @throws {ScenarioError} naming the host and both places
 */
export function allowedBackend(
  url: string,
  named: readonly string[],
  repeated: readonly string[],
): URL {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new ScenarioError(
      `--backend: expected desk or a URL such as http://127.0.0.1:8080, found ${JSON.stringify(url)}`,
    );
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw new ScenarioError(`--backend: expected http or https, found ${parsed.protocol}//`);
  }
  const host = parsed.hostname;
  if (isLoopback(host)) return parsed;
  const missing = [
    ...(named.includes(host) ? [] : [`the scenario to name it (load.mayLoadTest: [${host}])`]),
    ...(repeated.includes(host) ? [] : [`the command to repeat it (--i-may-load-test ${host})`]),
  ];
  if (missing.length === 0) return parsed;
  throw new ScenarioError(
    `--backend: ${host} is not on loopback: expected ${missing.join(' and ')}; nothing was sent`,
  );
}
