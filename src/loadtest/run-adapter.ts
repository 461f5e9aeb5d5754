import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as jmespath from '@jmespath-community/jmespath';
import type { BuildFailure } from 'esbuild';
import { ScenarioError } from '../errors.ts';
import { quote } from '../scenario/quote.ts';
import { expressionReader, type ReadExpression } from './adapter/expression.ts';
import { type Description, parseDescription } from './adapter/parse-adapter.ts';
import type { ScriptedAdapter } from './adapter/scripted-adapter.ts';
import { scriptedAdapterOf } from './adapter/scripted-adapter-of.ts';

/** Expressions of descriptions, read in Node. */
export const readExpression: ReadExpression = expressionReader({
  jmespath,
  hmacSha256: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
});

/** How a backend is spoken to, from a file. */
export type LoadedAdapter =
  | ({ readonly kind: 'description' } & Description)
  | {
      readonly kind: 'script';
      readonly adapter: ScriptedAdapter;
      /** The one CommonJS file that it was bundled into, which k6 loads as Node does. */
      readonly bundle: string;
    };

/** What `holdline/adapter` leads to in a script: our own, wherever the script lies. */
const door = fileURLToPath(new URL('../adapter', import.meta.url));

/**
 * How a backend is spoken to: `.yaml` and `.yml` are descriptions, `.ts`, `.js` and `.mjs` scripts, of which all is bundled.
 *
 * @param text what stands in the file
 * @param file its path, which messages call it by
 * @param folder that the bundle of a script is written to; it is there
 * @throws {ScenarioError} with what is wrong: file, line, expected, found
 */
export async function loadAdapter(
  text: string,
  file: string,
  folder: string,
): Promise<LoadedAdapter> {
  switch (extname(file)) {
    case '.yaml':
    case '.yml':
      return { kind: 'description', ...parseDescription(text, file, readExpression) };
    case '.ts':
    case '.js':
    case '.mjs': {
      const bundle = resolve(folder, 'adapter.cjs');
      await bundleScript(text, file, bundle);
      const adapter = scriptedAdapterOf(required(bundle, file), file);
      return { kind: 'script', adapter, bundle };
    }
    default:
      throw new ScenarioError(
        `${file}: expected a description (.yaml) or a script (.ts, .js, .mjs), found ${quote(extname(file))}`,
      );
  }
}

async function bundleScript(text: string, file: string, outfile: string): Promise<void> {
  // Only scripts need it, and it brings a program of its own.
  const { buildSync } = await import('esbuild');
  const path = resolve(file);
  try {
    buildSync({
      stdin: {
        contents: text,
        sourcefile: file,
        resolveDir: dirname(path),
        loader: extname(file) === '.ts' ? 'ts' : 'js',
      },
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      alias: { 'holdline/adapter': door },
      target: 'es2022',
      // The two of that year that k6 cannot read.
      supported: { 'async-generator': false, 'for-await': false },
      logLevel: 'silent',
    });
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (errors === undefined) throw error;
    const said = errors.map(
      ({ location, text: why }) =>
        `${file}:${location?.line ?? 1}: expected a script, found: ${why}`,
    );
    throw new ScenarioError(said.join('\n'));
  }
}

function required(bundle: string, file: string): unknown {
  const require = createRequire(bundle);
  // A script that was changed under the same name is read anew.
  delete require.cache[bundle];
  try {
    return require(bundle);
  } catch (error) {
    throw new ScenarioError(
      `${file}: expected a script that only says what it is when it is loaded, found: ${(error as Error).message}`,
    );
  }
}
