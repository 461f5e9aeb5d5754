import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/cli/read-input.ts';
import { emptyFolder } from '../support/holdline.ts';

const text = 'plan\nMüller €\n';
const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a file that a command is given', () => {
  it.each([
    ['UTF-8', Buffer.from(text), text],
    ['UTF-16 as its first bytes tell, the lower byte first', utf16, text],
    ['UTF-16, the higher byte first', Buffer.from(utf16).swap16(), text],
    ['UTF-8 but for what is no UTF-8', Buffer.from('M\xFCller', 'latin1'), 'M\uFFFDller'],
  ])('is text in %s, packed or not', async (_, bytes, expected) => {
    const file = join(emptyFolder(), 'file.csv');
    writeFileSync(file, bytes);
    writeFileSync(`${file}.gz`, gzipSync(bytes));
    expect(await readInput(file, 'the log')).toBe(expected);
    expect(await readInput(`${file}.gz`, 'the log')).toBe(expected);
  });
});
