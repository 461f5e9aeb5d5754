import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createVitest } from 'vitest/node';
import { customerMutants, type TestedMutant } from './customer-mutants.ts';

/**
 * Runs the test of each mutant, with the mutant in its place in what the test loads, and prints what it
 * says of it as JSON, in the order of the mutants: why it failed, or null where it did not.
 */
const root = path.resolve(import.meta.dirname, '../..');

const vitest = await createVitest(
  'test',
  { config: false, root, watch: false, reporters: [{}] },
  {
    test: {
      projects: customerMutants.map((mutant, number) => ({
        root,
        plugins: [{ name: 'mutant', load: (id: string) => spoilt(mutant, id) }],
        test: { name: String(number), include: [fileOf(mutant)], pool: 'threads' as const },
      })),
    },
  },
);
const found = customerMutants.map((): string | null => null);
const { testModules } = await vitest.runTestSpecifications(
  customerMutants.map((mutant, number) =>
    vitest
      .getProjectByName(String(number))
      .createSpecification(path.join(root, fileOf(mutant)), { testNamePattern: named(mutant) }),
  ),
);
for (const { children, project } of testModules) {
  const [failed] = children.allTests('failed');
  const [error] = failed?.result().errors ?? [];
  if (error !== undefined) found[Number(project.name)] = whyFailed(error);
}
await vitest.close();
// That tests fail is what is wanted.
process.exitCode = 0;
process.stdout.write(JSON.stringify(found));

function fileOf({ test }: TestedMutant): string {
  return `test/${test}`;
}

function named({ by }: TestedMutant): RegExp {
  return new RegExp(`${by.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** What a mutant makes of the file that it is of. */
function spoilt({ file, find, replace }: TestedMutant, id: string): string | undefined {
  const place = path.join(root, 'src', file);
  return id === place ? readFileSync(place, 'utf8').replace(find, () => replace) : undefined;
}

interface Failure {
  readonly name?: string;
  readonly message: string;
  readonly cause?: Failure | undefined;
}

/** A property that does not hold tells of it in its cause. A program that falls over is told as it is. */
function whyFailed({ name, message, cause }: Failure): string {
  const [first] = message.split('\n');
  return cause === undefined ? `${name}: ${first}` : whyFailed(cause);
}
