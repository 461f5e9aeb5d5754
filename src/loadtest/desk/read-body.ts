import type { HonoRequest } from 'hono';

/** In bytes: a message of 1 MiB and room for the rest of its JSON. */
export const longestBody: number = 2 ** 20 + 2 ** 16;

export const nothing: ArrayBuffer = new ArrayBuffer(0);

/** The body's bytes, of which there may be at most `longestBody`. Rejects where it ends too early. */
export async function readBody(request: HonoRequest): Promise<ArrayBuffer | 'too long'> {
  const announced = request.header('content-length');
  if (announced === undefined) return countingBytes(request);
  return Number(announced) > longestBody ? 'too long' : request.arrayBuffer();
}

/**
 * Reads a body of unannounced length. One that is too long is read on and forgotten: the connection
 * stays usable for what the client sends next.
 */
async function countingBytes(request: HonoRequest): Promise<ArrayBuffer | 'too long'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.raw.body ?? []) {
    length += chunk.byteLength;
    if (length <= longestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > longestBody ? 'too long' : new Blob(chunks).arrayBuffer();
}
