// Says how the tests went, from the runner's own JSON; skipped ones with their reasons.
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
let results;
try {
  results = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  console.log(`the tests did not run (npm ended with ${status})`);
  process.exit(Number(status) || 1);
}
for (const { assertionResults, name } of results.testResults) {
  for (const test of assertionResults) {
    if (test.status === 'pending' || test.status === 'skipped') {
      const note = test.meta?.skipped ?? 'no reason given';
      console.log(`skipped: ${test.fullName} (${name.split('/test/')[1]}): ${note}`);
    }
  }
}
const skipped = results.numPendingTests + (results.numTodoTests ?? 0);
console.log(
  `${results.numPassedTests} passed, ${results.numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(
  Number(status) || (results.numPassedTests > 0 && results.numFailedTests === 0 ? 0 : 1),
);
