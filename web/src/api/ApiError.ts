/** An answer that is not the one that was asked for. */
export class ApiError extends Error {
  public override readonly name = 'ApiError';

  public constructor(
    /** The HTTP status; 0 when no answer came at all. */
    public readonly status: number,
    message: string,
    public readonly details: ApiErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface ApiErrorDetails {
  /** The server's name for what happened. */
  readonly code?: string | undefined;
  /** After how many seconds it is worth asking again. */
  readonly retryAfter?: number | undefined;
  /** What to quote to the operator. */
  readonly traceId?: string | undefined;
}

/** Reads what the server says about a failure: its own bodies (`error`), h5grove's (`message`), or nothing that we know. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const said = isRecord(body) ? (text(body.error) ?? text(body.message) ?? text(body.detail)) : undefined;
  return new ApiError(response.status, said ?? `The server answered ${response.status} ${response.statusText}`.trim() + '.', {
    code: isRecord(body) ? text(body.code) : undefined,
    traceId: isRecord(body) ? text(body.trace_id) : undefined,
    retryAfter: seconds(response.headers.get('Retry-After')),
  });
}

/** The seconds of a `Retry-After`, which is a number or a date. */
export function seconds(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === '') {
    return undefined;
  }
  const number = Number(header);
  if (Number.isFinite(number)) {
    return Math.max(0, number);
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
