import { readFileSync } from 'node:fs';
import { type ClaimId, claims } from '../../src/evidence/claims.ts';
import { type Default, type DefaultProvenance, defaults } from '../../src/evidence/defaults.ts';
import { methodConstants } from '../../src/evidence/method-constants.ts';
import type { StatedEvidence } from '../../src/scenario/evidence.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { scenariosFolder, shippedScenarios } from '../support/shipped-scenarios.ts';

/** Where a claim is used: a scenario and a path in it, or a default. */
export interface Use {
  readonly id: ClaimId;
  readonly where: string;
  readonly path: string;
}

function claimsOf(from: StatedEvidence['from'] | DefaultProvenance): readonly ClaimId[] {
  if (from.kind === 'claim') return [from.id];
  if (from.kind === 'derived') return from.from;
  return from.kind === 'assumed' ? (from.bounds ?? []) : [];
}

/** Every use of a claim, in scenarios and by defaults. */
export const uses: readonly Use[] = [
  ...shippedScenarios.flatMap((file) =>
    parseScenario(readFileSync(new URL(file, scenariosFolder), 'utf8'), file)
      .evidence.stated.filter(({ isDefault }) => !isDefault)
      .flatMap(({ path, from }) => claimsOf(from).map((id) => ({ id, where: file, path }))),
  ),
  ...defaults.flatMap(({ path, provenance }) =>
    claimsOf(provenance).map((id) => ({ id, where: 'default', path })),
  ),
];

function claimRows(): readonly string[] {
  return (Object.keys(claims) as ClaimId[]).flatMap((id) => {
    const own = uses.filter((use) => use.id === id);
    if (own.length === 0) return [];
    const { value, unit, says, of, year, attributedTo, caution } = claims[id];
    const number = value === undefined ? `none (${unit})` : `${Number(value.toFixed(2))} ${unit}`;
    const source = attributedTo === undefined ? 'no source named' : attributedTo;
    const files = own.map(({ where, path }) =>
      where === 'default' ? `default of \`${path}\`` : `\`${where}\`: \`${path}\``,
    );
    return [
      `| \`${id}\` | ${number} | ${says} (${of}, ${year}) | ${source} | ${caution} | ${files.join('; ')} |`,
    ];
  });
}

function assumedRows(): readonly string[] {
  return defaults.flatMap((one) => {
    const { path, provenance, range } = one;
    if (provenance.kind !== 'assumed') return [];
    const swept =
      range === undefined ? 'not swept' : range.map((end) => shown(end, one)).join(' to ');
    return [`| \`${path}\` | ${shown(one.value, one)} | ${swept} | ${provenance.reason} |`];
  });
}

const shown = (number: number, { unit }: Default): string =>
  `${number.toLocaleString('en')}${unit === 's' ? ' s' : ''}`;

function methodRows(): readonly string[] {
  return methodConstants.map(
    ({ name, file, value, why }) =>
      `| \`${name}\` | ${value.toLocaleString('en', { maximumSignificantDigits: 6 })} | \`${file}\` | ${why} |`,
  );
}

const tables: readonly (readonly [head: string, rows: () => readonly string[]])[] = [
  ['| Key | Default | Range | Why |', assumedRows],
  ['| Constant | Value | In `src` | Why |', methodRows],
  ['| Id | Value | What is said | Whom it names | Caution | Used in |', claimRows],
];

/** `docs/evidence.md` with the tables that follow from the code and the scenarios. */
export function withTables(page: string): string {
  return tables.reduce((text, [head, rows]) => {
    const from = text.indexOf(`\n${head}\n`);
    if (from < 0) throw new Error(`expected the table ${head}`);
    const rule = `|${' --- |'.repeat(head.split('|').length - 2)}`;
    const after = text.slice(from).indexOf('\n\n');
    return `${text.slice(0, from)}\n${[head, rule, ...rows()].join('\n')}${text.slice(from + after)}`;
  }, page);
}
