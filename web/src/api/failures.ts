import { ApiError } from './ApiError';

/** A failure as the page tells it: what happened, and what can be done about it. */
export interface Failure {
  readonly title: string;
  readonly what: string;
  readonly advice: string;
  /** Whether asking again may help. */
  readonly retry: boolean;
  /** Whether a key may help. */
  readonly key: boolean;
  readonly traceId?: string | undefined;
}

export function describeFailure(error: unknown): Failure {
  if (!(error instanceof ApiError)) {
    const what = error instanceof Error ? error.message : String(error);
    return { title: 'Something went wrong', what, advice: 'Try again; if it stays, reload the page.', retry: true, key: false };
  }
  const known = describeStatus(error);
  return { what: error.message, retry: false, key: false, traceId: error.details.traceId, ...known };
}

/** One sentence that says it all, for places that have room for just that. */
export function failureSentence(error: unknown): string {
  const { what, advice } = describeFailure(error);
  return `${/[.!?]$/.test(what) ? what : `${what}.`} ${advice}`;
}

function describeStatus({ status, details }: ApiError): Pick<Failure, 'title' | 'advice'> & Partial<Failure> {
  switch (status) {
    case 0:
      return { title: 'No answer from the server', advice: 'Check your connection and that the server runs, then try again.', retry: true };
    case 400:
      return { title: 'The server did not understand', advice: 'Choose another part of the data, or report this as a bug of the page.' };
    case 401:
      return { title: 'A key is needed', advice: 'Enter your API key or token.', key: true };
    case 403:
      return {
        title: 'Not allowed',
        advice: 'Ask the operator of this server for access, or enter another key if you have one.',
        key: true,
      };
    case 404:
      return { title: 'Not found', advice: 'It may have been moved or deleted: refresh the list of files, and check the link.' };
    case 409:
      return { title: 'The file is being written', advice: 'It changed while it was read. Try again in a moment.', retry: true };
    case 413:
      return { title: 'Too much at once', advice: 'Choose a smaller slice, or download the data as npy or Arrow.' };
    case 422:
      return {
        title: 'This cannot be read',
        advice: 'The file, or this part of it, is not valid HDF5 or uses a filter that the server lacks.',
      };
    case 429:
      return { title: 'Too many requests', advice: later(details.retryAfter), retry: true };
    case 502:
      return { title: 'The store refuses', advice: 'The storage behind the server does not let it read. Tell its operator.', retry: true };
    case 503:
      return { title: 'Not available right now', advice: later(details.retryAfter), retry: true };
    case 504:
      return { title: 'It took too long', advice: 'Choose a smaller slice, or try again later.', retry: true };
    default:
      return status >= 500
        ? { title: 'The server failed', advice: 'Try again; if it stays, tell the operator of this server.', retry: true }
        : { title: 'It did not work', advice: 'Try again, or go back to the list of files.', retry: true };
  }
}

function later(retryAfter: number | undefined): string {
  return retryAfter === undefined || retryAfter === 0
    ? 'Wait a moment, then try again.'
    : `Try again in ${retryAfter} second${retryAfter === 1 ? '' : 's'}.`;
}
