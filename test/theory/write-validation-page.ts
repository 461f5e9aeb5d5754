// Writes the tables of docs/validation.md anew, from what `holdline validate --json` prints, given as
// files or on stdin: `npm run docs:validation` simulates all cases, which takes minutes.
import { readFileSync, writeFileSync } from 'node:fs';
import { page, type ReportedCase, validationTables } from './validation-page.ts';

const inputs = process.argv.length > 2 ? process.argv.slice(2) : ['/dev/stdin'];
const cases = inputs.flatMap(
  (input) => (JSON.parse(readFileSync(input, 'utf8')) as { cases: ReportedCase[] }).cases,
);
const [before, rest] = readFileSync(page, 'utf8').split('<!-- tables -->\n');
const [, after] = (rest ?? '').split('<!-- end of tables -->');
if (before === undefined || after === undefined) throw new Error('docs/validation.md: no marks');
writeFileSync(
  page,
  `${before}<!-- tables -->\n\n${validationTables(cases)}\n<!-- end of tables -->${after}`,
);
