/** The k6 that Holdline builds or downloads; `k6-build/go.mod` requires the same, and a test compares them. */
export const k6Version = '2.2.0';

/**
 * The oldest k6 that can run our script: 2.0 removed options and executors of 1.x and brought the
 * summary and the environment that we rely on (k6's release notes for v2.0.0).
 */
export const leastK6Major = 2;

/**
 * The version, such as `2.2.0`, in what `k6 version` prints, or undefined where the program is not k6.
 *
 * @example
 * parseK6Version('k6 v2.2.0 (go1.26.8, linux/amd64)'); // '2.2.0'
 */
export function parseK6Version(printed: string): string | undefined {
  return /^\s*k6 v(\d+\.\d+\S*)/.exec(printed)?.[1];
}

/** Whether a version that `parseK6Version` returned is new enough. */
export function isNewEnough(version: string): boolean {
  return Number.parseInt(version, 10) >= leastK6Major;
}
