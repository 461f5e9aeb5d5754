// Says how the tests went, from the runner's own JSON; skipped ones with their reasons, which
// `test/support/results-file.ts` leaves there.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [file, status] = process.argv.slice(2);
let results;
try {
  results = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  console.log(`the tests did not run (npm ended with ${status})`);
  process.exit(Number(status) || 1);
}
const notRun = ['skipped', 'pending', 'todo'];
for (const { assertionResults, name } of results.testResults) {
  for (const test of assertionResults.filter((one) => notRun.includes(one.status))) {
    const reason = test.meta?.skipped ?? (test.status === 'todo' ? 'to do' : 'no reason given');
    console.log(`skipped: ${test.fullName.trim()} (${relative('', name)}): ${reason}`);
  }
}
const skipped = results.numPendingTests + (results.numTodoTests ?? 0);
console.log(
  `${results.numPassedTests} passed, ${results.numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(
  Number(status) || (results.numPassedTests > 0 && results.numFailedTests === 0 ? 0 : 1),
);
