import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Adapter } from './adapter/adapter.ts';
import { parseDescription } from './adapter/parse-adapter.ts';
import type { People } from './adapter/people.ts';
import type { PlannedBackend } from './replay-plan.ts';
import { type LoadedAdapter, readExpression } from './run-adapter.ts';
import { type Secrets, secretParts } from './secret-parts.ts';

/** A backend that is there, and who speaks to it. */
export interface PeopledBackend {
  /** Without a slash at the end. */
  readonly url: string;
  readonly adapter: LoadedAdapter;
  /** All of them, secret ones included. */
  readonly settings: Readonly<Record<string, string>>;
  /** Undefined where names are made up. */
  readonly people?: People;
}

/** How the desk is spoken to. */
export function deskAdapter(): LoadedAdapter {
  const file = new URL('../../adapters/desk.yaml', import.meta.url);
  const text = readFileSync(file, 'utf8');
  return { kind: 'description', ...parseDescription(text, 'adapters/desk.yaml', readExpression) };
}

/** What k6's plan says of a backend, and apart from it what k6's secret source says. */
export function plannedBackend({ url, adapter, settings, people }: PeopledBackend): {
  readonly backend: PlannedBackend;
  readonly secrets: readonly string[];
} {
  const isSecret = (name: string): boolean =>
    adapter.adapter.settings[name]?.environment !== undefined;
  const those = (secret: boolean): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => isSecret(name) === secret));
  const secrets: Secrets = {
    settings: those(true),
    ...(people === undefined ? {} : { people }),
  };
  const parts = secretParts(secrets);
  return {
    backend: {
      url,
      adapter:
        adapter.kind === 'script'
          ? { kind: 'script', file: adapter.bundle }
          : { kind: 'description', shape: adapter.shape, jmespath: jmespathModule() },
      settings: those(false),
      secretParts: parts.length,
    },
    secrets: parts,
  };
}

/** Where k6 finds the package that reads expressions. */
const jmespathModule = (): string =>
  createRequire(import.meta.url).resolve('@jmespath-community/jmespath');

/** Whether customers see that an agent has their contact before there is an answer. */
export function showsTaken(loaded: LoadedAdapter): boolean {
  return loaded.kind === 'script' ? loaded.adapter.showsTaken === true : tellsTaken(loaded.adapter);
}

const tellsTaken = ({ operations }: Adapter): boolean =>
  operations.watch?.reads.some(([name]) => name === 'taken') === true;
