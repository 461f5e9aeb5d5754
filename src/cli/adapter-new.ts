import { access, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError, ScenarioError } from '../errors.ts';
import { adapterJsonSchema } from '../loadtest/adapter/adapter-json-schema.ts';
import { newDescription } from '../loadtest/adapter/new-description.ts';
import { writeOut } from './write-out.ts';

/** What editors complete and check descriptions by. */
const SCHEMA = 'adapter.schema.json';

/**
 * Writes a description to start from, and beside it the schema that it names, where none is there.
 *
 * @throws {ScenarioError} where there is such a file already
 */
export async function writeNewAdapter(file: string): Promise<void> {
  try {
    await writeFile(file, newDescription(basename(file)), { flag: 'wx' });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code !== 'EEXIST') throw fileError('write', file, failure);
    throw new ScenarioError(`${file}: expected the name of a new file, found one that is there`);
  }
  const schema = join(dirname(file), SCHEMA);
  const isThere = await access(schema).then(
    () => true,
    () => false,
  );
  if (!isThere) await writeOut(schema, `${JSON.stringify(adapterJsonSchema(), null, 2)}\n`);
  process.stdout.write(
    [
      `${file} describes a made-up help desk: put yours in its place.`,
      ...(isThere ? [] : [`${schema} lets editors complete and check it.`]),
      `Then: holdline adapter check ${file} --backend http://127.0.0.1:8080 --people people.json`,
      '',
    ].join('\n'),
  );
}
