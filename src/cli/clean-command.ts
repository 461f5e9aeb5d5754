import type { CleanOptions } from './adapter-clean.ts';

/** The command that removes what a run has left, as it is typed. */
export function cleanCommand(file: string, options: CleanOptions): string {
  const { backend, run, people, setting, iMayLoadTest } = options;
  const words = [
    ...['holdline', 'adapter', 'clean', file, '--backend', backend],
    ...(people === undefined ? [] : ['--people', people]),
    ...setting.flatMap((one) => ['--setting', one]),
    ...iMayLoadTest.flatMap((host) => ['--i-may-load-test', host]),
    ...['--run', run],
  ];
  return words.map(asTyped).join(' ');
}

/** A word for a shell of POSIX: in quotes, where it has signs that mean something there. */
const asTyped = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
