import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ScenarioError } from '../errors.ts';
import { bundledScenario } from './bundled-scenario.ts';

/** What a text in memory may be, which Node says. */
const tooLong = 'it is longer than 512 MB; leave out rows, or columns that are not asked for';

/**
 * The text of a file that a command is given, unpacked where it is packed (`.gz`).
 *
 * @param what it is, as messages call it
 * @throws {ScenarioError} where it cannot be read
 */
export async function readInput(file: string, what: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const plain = file.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
    return textOf(plain);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      {
        ENOENT: 'there is no such file',
        EISDIR: 'it is a folder',
        EACCES: 'it may not be read',
        Z_DATA_ERROR: 'it is called .gz, but is not packed by gzip',
        Z_BUF_ERROR: 'it is packed, but ends too early',
        ERR_STRING_TOO_LONG: tooLong,
        ERR_FS_FILE_TOO_LARGE: tooLong,
        ERR_BUFFER_TOO_LARGE: tooLong,
      }[code ?? ''] ?? message;
    const other = code === 'ENOENT' ? bundledScenario(file) : undefined;
    const hint = other === undefined ? '' : `; one of that name comes with Holdline: ${other}`;
    throw new ScenarioError(`${file}: cannot read ${what}: ${why}${hint}`);
  }
}

/** In UTF-8, or in the UTF-16 that its first bytes tell of, as spreadsheets save "Unicode text". */
function textOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  return bytes.toString('utf8');
}
