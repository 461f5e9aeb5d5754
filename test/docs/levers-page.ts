import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { leversMarkdown } from '../../src/reports/lever-report.ts';

export const pagePath: string = fileURLToPath(new URL('../../docs/levers.md', import.meta.url));
export const page: string = readFileSync(pagePath, 'utf8');

/** What stands between the words of a person and those of the catalogue. */
const MARK = /<!-- From here on .*-->\n/;

/** The page with its tables as the catalogue has them. */
export function writtenPage(): string {
  const [mark = ''] = MARK.exec(page) ?? [];
  const [head = ''] = page.split(MARK);
  return `${head}${mark}\n${leversMarkdown()}\n`;
}
