import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDescription } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';

const folder = new URL('../../../adapters/', import.meta.url);
const read = (url: URL) => readFileSync(url, 'utf8');
const page = read(new URL('../../../docs/backends.md', import.meta.url));

describe('the shipped adapters', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))(
    '%s can be read, says what it is of, and is in the table of the page',
    (name) => {
      const { shape, adapter } = parseDescription(
        read(new URL(name, folder)),
        name,
        readExpression,
      );
      expect(shape.about?.length).toBeGreaterThan(50);
      expect(Object.keys(adapter.operations)).toEqual(
        expect.arrayContaining(['open', 'watch', 'inbox', 'answer']),
      );
      expect(page).toContain(`| \`adapters/${name}\` |`);
    },
  );
});
