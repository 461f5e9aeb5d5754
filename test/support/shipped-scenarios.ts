import { readdirSync } from 'node:fs';

/** The folder of the scenarios that come with Holdline. */
export const scenariosFolder: URL = new URL('../../scenarios/', import.meta.url);

/** Their files, by their paths in it. */
export const shippedScenarios: readonly string[] = readdirSync(scenariosFolder, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
