/**
 * Errors by who must act. Whatever is none of these is a bug of ours and keeps its stack trace.
 * Messages are whole sentences for the person who will mend it; several stand on lines of their own.
 */

/** The author of a scenario, a log or a command line has to change something; nothing was run. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** Something outside is missing or failed: k6, a port, the disk. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** The system under test failed or went away. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
}

/**
 * What to say of a file or folder that could not be used: the deed (`write`, `make the folder`),
 * the path and the reason. The system's own message often has no path: that of a full disk never.
 */
export function fileError(deed: string, path: string, cause: unknown): EnvironmentError {
  const { code, message } = cause as { readonly code?: string; readonly message: string };
  const why: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'permission denied',
    EROFS: 'the disk is read-only',
    EEXIST: 'a file of that name is there',
    ENOENT: 'the folder that it would be in does not exist',
    ENOTDIR: 'a file stands where a folder would have to be',
  };
  return new EnvironmentError(`cannot ${deed} ${path}: ${why[code ?? ''] ?? message}`, { cause });
}
