/** Runs the command line; returns the exit code. */
export async function main(_argv: readonly string[]): Promise<number> {
  return 0;
}
