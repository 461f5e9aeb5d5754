import { defaults } from '../../src/evidence/defaults.ts';
import { methodConstants } from '../../src/evidence/method-constants.ts';

/** The table of defaults without a source, as `docs/evidence.md` has it. */
export function assumedDefaults(): string {
  const rows = defaults.flatMap(({ path, value, unit, provenance, range }) => {
    if (provenance.kind !== 'assumed') return [];
    const shown = (number: number) => `${number.toLocaleString('en')}${unit === 's' ? ' s' : ''}`;
    const swept = range === undefined ? 'not swept' : range.map(shown).join(' to ');
    return [`| \`${path}\` | ${shown(value)} | ${swept} | ${provenance.reason} |`];
  });
  return ['| Key | Default | Range | Why |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The table of the constants that figures are made and judged by, likewise. */
export function methodTable(): string {
  const rows = methodConstants.map(
    ({ name, file, value, why }) =>
      `| \`${name}\` | ${value.toLocaleString('en')} | \`${file}\` | ${why} |`,
  );
  return ['| Constant | Value | In `src` | Why |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
