import type { SortColumn } from '../address/pageAddress';
import type { ListedFile } from '../api/files';

/** A row of the file browser. */
export type Entry = FileEntry | FolderEntry;

export interface FileEntry {
  readonly kind: 'file';
  readonly key: string;
  /** What is shown: the key without the folder on view. */
  readonly name: string;
  readonly size: number;
  readonly modified: string | null;
}

export interface FolderEntry {
  readonly kind: 'folder';
  /** The prefix of everything in it; it ends with a slash. */
  readonly key: string;
  readonly name: string;
  /** What lies in it, at any depth, as far as it is loaded. */
  readonly count: number;
  readonly size: number;
  readonly modified: string | null;
}

/** The files and folders right in a folder. */
export function entriesIn(prefix: string, files: readonly ListedFile[]): Entry[] {
  const folders = new Map<string, { count: number; size: number; modified: string | null }>();
  const entries: Entry[] = [];
  for (const file of files) {
    const rest = file.key.slice(prefix.length);
    const slash = rest.indexOf('/');
    if (slash === -1) {
      // The folder itself, as some tools store it.
      if (rest !== '') {
        entries.push(fileEntry(prefix, file));
      }
      continue;
    }
    const key = prefix + rest.slice(0, slash + 1);
    const folder = folders.get(key) ?? { count: 0, size: 0, modified: null };
    folder.count += file.key.endsWith('/') ? 0 : 1;
    folder.size += file.size;
    folder.modified = later(folder.modified, file.last_modified);
    folders.set(key, folder);
  }
  for (const [key, folder] of folders) {
    entries.push({ kind: 'folder', key, name: key.slice(prefix.length), ...folder });
  }
  return entries;
}

/** The files at any depth below a folder whose names contain all the words. */
export function search(prefix: string, files: readonly ListedFile[], text: string): Entry[] {
  const words = wordsOf(text);
  return files
    .filter((file) => {
      const rest = file.key.slice(prefix.length).toLowerCase();
      return rest !== '' && !rest.endsWith('/') && words.every((word) => rest.includes(word));
    })
    .map((file) => fileEntry(prefix, file));
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

// Numbers within names count as numbers: run2 comes before run10.
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Folders first, then as asked; what is equal goes by name. */
export function sortEntries(entries: readonly Entry[], column: SortColumn, descending: boolean): Entry[] {
  const sign = descending ? -1 : 1;
  const compare = (a: Entry, b: Entry): number => {
    switch (column) {
      case 'size':
        return a.size - b.size;
      case 'date':
        return time(a.modified) - time(b.modified);
      case 'name':
        return 0;
    }
  };
  return [...entries].sort(
    (a, b) => rank(a) - rank(b) || sign * (compare(a, b) || byName.compare(a.name, b.name)) || (a.key < b.key ? -1 : 1),
  );
}

/** The folders on the way to a folder: `a/b/` → `a/`, `a/b/`. */
export function ancestors(prefix: string): string[] {
  const parts = prefix.split('/').slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}

function fileEntry(prefix: string, file: ListedFile): FileEntry {
  return { kind: 'file', key: file.key, name: file.key.slice(prefix.length), size: file.size, modified: file.last_modified };
}

function rank(entry: Entry): number {
  return entry.kind === 'folder' ? 0 : 1;
}

function time(iso: string | null): number {
  return iso === null ? 0 : Date.parse(iso);
}

function later(a: string | null, b: string | null): string | null {
  return time(a) >= time(b) ? a : b;
}
