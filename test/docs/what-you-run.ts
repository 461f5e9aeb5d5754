import { readFileSync } from 'node:fs';

/** What docs/what-you-run.md shows. */
const page = readFileSync(new URL('../../docs/what-you-run.md', import.meta.url), 'utf8');

/** Its files by the names that they are shown with, in order. */
export const shownFiles: ReadonlyMap<string, string> = new Map(
  [...page.matchAll(/^```yaml\n(# ([a-z-]+\.yaml)\n[\s\S]*?)^```/gm)].map(
    ([, text = '', name = '']) => [name, text],
  ),
);

export const isAdapter = (text: string): boolean => /^adapter: 1$/m.test(text);

/** Its commands, each as its words behind `holdline`. */
export const shownCommands: readonly (readonly string[])[] = [
  ...page.matchAll(/^holdline (.*)$/gm),
].map(([, command = '']) =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
);

/** The headings of its sections. */
export const sections: readonly string[] = [...page.matchAll(/^## (.*)$/gm)].map(
  ([, heading = '']) => heading,
);

/** The rows of its first table: the sections that each one links to. */
export const listed: readonly string[] = [...page.matchAll(/^\| (\[.*?\)) \|/gm)].flatMap(
  ([, cell = '']) => [...cell.matchAll(/\[([^\]]+)\]\(#/g)].map(([, name = '']) => name),
);
