import { useCallback, useEffect, useRef, useState } from 'react';
import { useCredentials } from '../api/credentials';
import { type ListedFile, listFiles, refreshFiles } from '../api/files';

// The first page is small, so that something is there at once; the others are as large as the server's default.
const FIRST_PAGE = 2_000;
const NEXT_PAGES = 20_000;

// As many files as a browser holds and sorts without anybody noticing. What is beyond comes when it is asked for.
const LOADED_BY_ITSELF = 100_000;

export interface FileList {
  readonly files: readonly ListedFile[];
  readonly loading: boolean;
  readonly error: unknown;
  /** Whether there is more in the store than what is here. */
  readonly more: boolean;
  readonly loadMore: () => void;
  /** Asks the store again, past what the server remembers. */
  readonly refresh: () => void;
  /** Loads again what failed. */
  readonly retry: () => void;
}

interface State {
  /** What the files are below of: another folder's files are none of this one's. */
  readonly prefix: string;
  readonly files: readonly ListedFile[];
  readonly cursor: string | null;
  readonly loading: boolean;
  readonly error: unknown;
}

const empty = (prefix: string): State => ({ prefix, files: [], cursor: null, loading: true, error: null });

/** The files below a prefix, page by page. */
export function useFileList(prefix: string): FileList {
  const secret = useCredentials((credentials) => credentials.secret);
  const [last, setState] = useState(() => empty(prefix));
  const state = last.prefix === prefix ? last : empty(prefix);
  const abort = useRef<AbortController | null>(null);

  const load = useCallback(
    async (from: Pick<State, 'files' | 'cursor'>, target: number, before?: () => Promise<void>) => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      let { files, cursor } = from;
      setState((before) => ({ ...(before.prefix === prefix ? before : empty(prefix)), loading: true, error: null }));
      try {
        await before?.();
        do {
          const page = await listFiles(prefix, files.length === 0 ? FIRST_PAGE : NEXT_PAGES, cursor, controller.signal);
          files = files.length === 0 ? page.files : [...files, ...page.files];
          cursor = page.next_cursor;
          const loading = cursor !== null && files.length < target;
          if (controller.signal.aborted) {
            return;
          }
          setState({ prefix, files, cursor, loading, error: null });
        } while (cursor !== null && files.length < target);
      } catch (error) {
        if (!controller.signal.aborted) {
          setState({ prefix, files, cursor, loading: false, error });
        }
      }
    },
    [prefix],
  );

  // A new folder, or a new key: everything anew.
  useEffect(() => {
    const nothing = empty(prefix);
    setState(nothing);
    void load(nothing, LOADED_BY_ITSELF);
    return () => abort.current?.abort();
  }, [load, prefix, secret]);

  const { files, cursor, loading, error } = state;
  return {
    files,
    loading,
    error,
    more: cursor !== null,
    loadMore: () => void load(state, files.length + LOADED_BY_ITSELF),
    refresh: () => void load(empty(prefix), LOADED_BY_ITSELF, refreshFiles),
    retry: () => void load(state, Math.max(LOADED_BY_ITSELF, files.length + 1)),
  };
}
