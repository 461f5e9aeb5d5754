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

type Environment = Readonly<Record<string, string | undefined>>;

/** What nobody may read of a backend. */
export function secretsOf({ adapter, settings, people }: PeopledBackend): Secrets {
  return {
    settings: settingsOf(adapter, settings, true),
    ...(people === undefined ? {} : { people }),
  };
}

/** An environment without the variables that secret settings of a backend come from. */
export function withoutSecretSettings({ adapter }: LoadedAdapter, env: Environment): Environment {
  const secret = new Set(Object.values(adapter.settings).map(({ environment }) => environment));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.has(name)));
}

function settingsOf(
  { adapter }: LoadedAdapter,
  settings: PeopledBackend['settings'],
  areSecret: boolean,
): PeopledBackend['settings'] {
  const isSecret = (name: string): boolean => adapter.settings[name]?.environment !== undefined;
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => isSecret(name) === areSecret),
  );
}

/** Settings of somebody who knows nothing of what is secret. */
export function withWrongSecrets({
  adapter: { settings: described },
  settings,
}: {
  readonly adapter: Pick<LoadedAdapter['adapter'], 'settings'>;
  readonly settings: PeopledBackend['settings'];
}): PeopledBackend['settings'] {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      described[name]?.environment === undefined ? value : 'wrong',
    ]),
  );
}

/** What k6's plan says of a backend, and apart from it what k6's secret source says. */
export function plannedBackend(peopled: PeopledBackend): {
  readonly backend: PlannedBackend;
  readonly secrets: readonly string[];
} {
  const { url, adapter, settings } = peopled;
  const parts = secretParts(secretsOf(peopled));
  return {
    backend: {
      url,
      adapter:
        adapter.kind === 'script'
          ? { kind: 'script', file: adapter.bundle }
          : { kind: 'description', shape: adapter.shape, jmespath: jmespathModule() },
      settings: settingsOf(adapter, settings, false),
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
  operations.watch?.reads.some(({ name }) => name === 'taken') === true;
