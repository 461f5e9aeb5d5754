import { type CheckName, checks } from './checks.ts';

/** Runs the named checks on the sources beside it, and prints what each of them found as JSON. */
const [cases = '', ...names] = process.argv.slice(2);
const found: [string, string | null][] = [];
for (const name of names) {
  const evidence = await checks[name as CheckName](cases).catch(
    (error: unknown) => `it fails: ${String(error)}`,
  );
  found.push([name, evidence ?? null]);
}
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
