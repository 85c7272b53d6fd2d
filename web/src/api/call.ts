import { ApiError, errorFrom } from './ApiError';
import { credentialHeaders, useCredentials } from './credentials';

export interface CallOptions {
  readonly method?: string;
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the answer is there, from 0 to 1, where its length is known. */
  readonly onProgress?: ((part: number) => void) | undefined;
}

/** Asks the server, with the visitor's key if there is one, and throws an {@link ApiError} for every answer that is none. */
export async function call(url: URL | string, { method = 'GET', signal, onProgress }: CallOptions = {}): Promise<Response> {
  const { secret, ask } = useCredentials.getState();
  let response: Response;
  try {
    response = await fetch(url, { method, signal: signal ?? null, headers: credentialHeaders(secret) });
  } catch (error) {
    throw asFailure(error, signal);
  }
  if (!response.ok) {
    const error = await errorFrom(response);
    if (response.status === 401) {
      ask(error.message);
    }
    throw error;
  }
  return onProgress === undefined ? response : watched(response, onProgress);
}

/** Asks for JSON. */
export async function callJson<T>(url: URL | string, options?: CallOptions): Promise<T> {
  const response = await call(url, options);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw asFailure(error, options?.signal);
  }
}

/** Asks for bytes. */
export async function callBytes(url: URL | string, options?: CallOptions): Promise<ArrayBuffer> {
  const response = await call(url, options);
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw asFailure(error, options?.signal);
  }
}

/** A fetch that fails without an answer throws a TypeError, whose text is another in every browser and helps nobody. */
function asFailure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) {
    return signal.reason;
  }
  return error instanceof TypeError || error instanceof SyntaxError
    ? new ApiError(0, 'The connection to the server broke, or there was none.', {}, { cause: error })
    : error;
}

function watched(response: Response, onProgress: (part: number) => void): Response {
  const total = Number(response.headers.get('Content-Length') ?? NaN);
  // With a content encoding the length counts other bytes than those that arrive here.
  if (!response.body || !(total > 0) || response.headers.has('Content-Encoding')) {
    return response;
  }
  let loaded = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      loaded += chunk.length;
      onProgress(Math.min(1, loaded / total));
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), response);
}
