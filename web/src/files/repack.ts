import type { FileSummary } from '../api/files';

export interface RepackAdvice {
  readonly why: string;
  readonly command: string;
}

// A smaller file comes in one or two requests whatever its layout is.
const WORTHWHILE = 8_000_000;

// A page below this holds so little that opening a file still takes many requests.
const SMALL_PAGE = 64 * 1024;

/** Whether, and how, to repack a file so that its metadata lies together and comes in few requests. */
export function repackAdvice({ file, format }: FileSummary): RepackAdvice | null {
  if (!format.hdf5 || file.size < WORTHWHILE) {
    return null;
  }
  const paged = format.file_space_strategy === 'PAGE';
  if (paged && (format.page_size ?? 0) >= SMALL_PAGE) {
    return null;
  }
  // Pages are filled one by one, so larger ones waste more of a small file.
  const pageSize = file.size < 256_000_000 ? 1 << 20 : 4 << 20;
  const name = file.key.slice(file.key.lastIndexOf('/') + 1);
  return {
    why: paged
      ? 'The pages of this file are small. With larger ones its metadata would come in fewer requests, and it would open faster.'
      : 'The metadata of this file may be spread all over it. Repacked with paged aggregation it lies together, and the file opens faster.',
    command: `h5repack -S PAGE -G ${pageSize} ${quoted(name)} ${quoted(`paged-${name}`)}`,
  };
}

/** A file name as a shell takes it. */
export function quoted(name: string): string {
  return /^[\w./@%+=:,][\w./@%+=:,-]*$/.test(name) ? name : `'${name.replace(/'/g, `'\\''`)}'`;
}
