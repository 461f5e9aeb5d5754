import { mkdtempSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttemptColumns, contactsArrow, demandOf, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
const scenario = parseScenario(text, 'phone.yaml');
const kept = new AttemptColumns();
await simulate(scenario, demandOf(scenario), {
  replications: 1,
  collect: (record) => kept.add(record),
});

let waited = 0;
for (const { rows, wait } of kept.chunks) {
  for (const seconds of wait.subarray(0, rows)) if (seconds > 0) waited++;
}
const last = kept.at(kept.length - 1);
console.log(
  `${waited} of ${kept.length} calls waited, the last one to end was call ${last.journey}`,
);

const file = join(mkdtempSync(join(tmpdir(), 'holdline-')), 'contacts.arrow');
await writeFile(file, contactsArrow(kept, scenario));
console.error(`see ${file}`);
