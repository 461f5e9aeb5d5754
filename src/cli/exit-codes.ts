/** What a command's exit code means, the most serious first: where several hold, it is the first. */
export const exitCodes: readonly (readonly [code: number, meaning: string])[] = [
  [2, 'the arguments or the scenario cannot be used, or the target was refused; nothing was run'],
  [70, 'a bug of ours'],
  [130, 'interrupted; what was measured is kept and marked incomplete'],
  [69, 'something outside is missing or failed: k6, the backend, a port, the disk, memory'],
  [3, 'no verdict: undecided, no contact to judge by, or the run was not fit to judge by'],
  [99, 'a target was missed'],
  [0, 'done; all targets met'],
];

/** The exit code of a run of which several hold. */
export function mostSerious(...codes: readonly number[]): number {
  return exitCodes.find(([code]) => codes.includes(code))?.[0] ?? 70;
}

/** The table as `holdline --help` prints it, in the order of the numbers. */
export function exitCodesText(): string {
  const lines = [...exitCodes]
    .sort(([a], [b]) => a - b)
    .map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  return ['Exit codes:', ...lines].join('\n');
}
