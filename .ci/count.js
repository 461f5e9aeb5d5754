// Says how the tests went, from the JSON of each of the runner's runs; skipped ones with their
// reasons, which `test/support/results-file.ts` leaves there.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [status, ...files] = process.argv.slice(2);
let runs;
try {
  runs = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
} catch {
  console.log(`the tests did not run (npm ended with ${status})`);
  process.exit(Number(status) || 1);
}
const notRun = ['skipped', 'pending', 'todo'];
for (const { assertionResults, name } of runs.flatMap(({ testResults }) => testResults)) {
  for (const test of assertionResults.filter((one) => notRun.includes(one.status))) {
    const reason = test.meta?.skipped ?? (test.status === 'todo' ? 'to do' : 'no reason given');
    console.log(`skipped: ${test.fullName.trim()} (${relative('', name)}): ${reason}`);
  }
}
const sum = (count) => runs.reduce((total, run) => total + count(run), 0);
const passed = sum((run) => run.numPassedTests);
const failed = sum((run) => run.numFailedTests);
const skipped = sum((run) => run.numPendingTests + (run.numTodoTests ?? 0));
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
const hasRun = runs.every((run) => run.numPassedTests > 0);
process.exit(Number(status) || (hasRun && failed === 0 ? 0 : 1));
