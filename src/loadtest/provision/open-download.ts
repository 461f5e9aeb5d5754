import { EnvironmentError } from '../../errors.ts';
import type { Limits } from './limits.ts';

/** The body of an answer, as it comes. */
export interface Download {
  /** Bytes that the server announced, where it did. */
  readonly length: number | undefined;
  /** Ends after the last byte; throws EnvironmentError where the connection ends before. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Opens `url`, following redirects, and gives up on a server that is silent, endless or too slow.
 *
 * @throws EnvironmentError that names the url and what went wrong; the signal's reason on abort
 */
export async function openDownload(
  url: string,
  largest: number,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<Download> {
  signal?.throwIfAborted();
  const watch = new SilenceWatch(limits.silence);
  const whole = AbortSignal.timeout(limits.download);
  const all = AbortSignal.any([watch.signal, whole, ...(signal ? [signal] : [])]);
  const failure = (error: unknown, state: string): unknown => {
    if (signal?.aborted) return signal.reason;
    const why = watch.signal.aborted
      ? `no byte came for ${limits.silence / 1000} s`
      : whole.aborted
        ? `it took longer than ${limits.download / 1000} s`
        : describeNetworkError(error);
    return new EnvironmentError(`${url}: ${why}${state}`);
  };

  let response: Response;
  try {
    response = await fetch(url, { signal: all, headers: { 'accept-encoding': 'identity' } });
  } catch (error) {
    watch.stop();
    throw failure(error, '');
  }
  const refusal = refusalOf(url, response);
  if (refusal !== undefined || response.body === null) {
    watch.stop();
    await response.body?.cancel();
    throw new EnvironmentError(`${url}: ${refusal ?? 'the answer is empty'}`);
  }

  const announced = response.headers.get('content-length');
  const length = announced === null ? undefined : Number(announced);
  const { body } = response;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let received = 0;
    try {
      for await (const chunk of body) {
        watch.restart();
        received += chunk.length;
        if (received > largest) throw new Error(`it is larger than ${largest} bytes`);
        yield chunk;
      }
    } catch (error) {
      throw failure(error, ` (after ${received} of ${length ?? 'unannounced'} bytes)`);
    } finally {
      watch.stop();
    }
  }
  return { length, chunks: chunks() };
}

/** Whether following redirects led from an encrypted connection to an open one. */
export function isDowngrade(asked: string, answered: string): boolean {
  return asked.startsWith('https:') && !answered.startsWith('https:');
}

function refusalOf(url: string, response: Response): string | undefined {
  if (isDowngrade(url, response.url)) return `it redirects to ${response.url}, without encryption`;
  if (!response.ok) return `the server answered ${response.status} ${response.statusText}`.trim();
  return undefined;
}

/** `fetch` hides what happened in the cause of a cause. */
function describeNetworkError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || ((cause as NodeJS.ErrnoException).code ?? error.message);
}

/** Aborts once it has not been restarted for `limit` ms. */
class SilenceWatch {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(limit: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), limit);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
