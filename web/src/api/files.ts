import { endpoint, fileEndpoint } from './address';
import { call, callJson } from './call';

export interface ListedFile {
  readonly key: string;
  readonly size: number;
  readonly last_modified: string | null;
  readonly etag: string | null;
}

export interface FilePage {
  readonly files: readonly ListedFile[];
  readonly next_cursor: string | null;
}

export interface FileSummary {
  readonly file: ListedFile;
  readonly format: FileFormat;
}

export interface FileFormat {
  readonly hdf5: boolean;
  readonly superblock?: number | null;
  readonly userblock?: number | null;
  readonly file_space_strategy?: string | null;
  readonly page_size?: number | null;
  /** Why it is none. */
  readonly reason?: string | null;
}

export interface Child {
  readonly name: string;
  readonly path: string;
  readonly type: 'group' | 'dataset' | 'datatype' | 'unresolved' | (string & {});
  readonly num_children?: number;
  readonly shape?: readonly number[] | null;
  readonly dtype?: string;
  readonly ndim?: number;
  readonly size?: number;
  readonly error?: string;
  readonly link?: { readonly kind: string; readonly target?: string; readonly file?: string };
}

export interface Children {
  readonly children: readonly Child[];
  readonly total?: number;
}

/** A page of the files whose keys begin with `prefix`, in key order. */
export function listFiles(prefix: string, maxItems: number, cursor: string | null, signal: AbortSignal): Promise<FilePage> {
  const parameters = { prefix: prefix || undefined, include_folders: false, max_items: maxItems, cursor: cursor ?? undefined };
  return callJson<FilePage>(endpoint('files', parameters), { signal });
}

/** Lets the server forget the list that it remembers, so that the next one is fresh. */
export async function refreshFiles(): Promise<void> {
  await call(endpoint('files/refresh'), { method: 'POST' });
}

export function describeFile(key: string, signal: AbortSignal): Promise<FileSummary> {
  return callJson<FileSummary>(fileEndpoint(key), { signal });
}

export function listChildren(key: string, path: string, limit: number, signal: AbortSignal): Promise<Children> {
  return callJson<Children>(fileEndpoint(key, 'children', { path, limit }), { signal });
}
