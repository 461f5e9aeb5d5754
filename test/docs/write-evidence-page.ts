// Writes the tables of docs/evidence.md anew, after a default, a claim or the evidence of a scenario
// has changed: `npx tsx test/docs/write-evidence-page.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './evidence-tables.ts';

const page = new URL('../../docs/evidence.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8')));
