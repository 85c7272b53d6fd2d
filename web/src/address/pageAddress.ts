/** What the address of the page says: which files are listed, or which file is open and what of it is on view. */
export type PageAddress = BrowserAddress | ViewerAddress;

export interface BrowserAddress {
  readonly page: 'files';
  /** The folder on view: empty, or it ends with a slash. */
  readonly prefix: string;
  readonly search: string;
  readonly sort: SortColumn;
  readonly descending: boolean;
}

export interface ViewerAddress {
  readonly page: 'viewer';
  readonly file: string;
  readonly path: string;
  /** The name of H5Web's view, such as `Heatmap`, or `Inspect`; null for its own choice. */
  readonly view: string | null;
  /** Which dimensions are axes and where the others are held. */
  readonly slice: Slice | null;
}

export type SortColumn = 'name' | 'size' | 'date';

/** One entry for each dimension: an axis, an index, or null where the view takes all of it (colour channels). */
export type Slice = readonly ('x' | 'y' | number | null)[];

export function parseAddress(query: string): PageAddress {
  const parameters = new URLSearchParams(query);
  const file = parameters.get('file');
  if (file !== null && file !== '') {
    return {
      page: 'viewer',
      file,
      path: absolutePath(parameters.get('path')),
      view: nonEmpty(parameters.get('view')),
      slice: parseSlice(parameters.get('slice')),
    };
  }
  const sort = parameters.get('sort');
  return {
    page: 'files',
    prefix: folderPrefix(parameters.get('prefix') ?? ''),
    search: parameters.get('search') ?? '',
    sort: sort === 'size' || sort === 'date' ? sort : 'name',
    descending: parameters.get('order') === 'desc',
  };
}

/** The query of an address, `?` included; what is as it would be anyway is left out. */
export function formatAddress(address: PageAddress): string {
  const pairs: [string, string][] = [];
  if (address.page === 'viewer') {
    pairs.push(['file', address.file]);
    if (address.path !== '/') {
      pairs.push(['path', address.path]);
    }
    if (address.view !== null) {
      pairs.push(['view', address.view]);
    }
    if (address.slice !== null) {
      pairs.push(['slice', formatSlice(address.slice)]);
    }
  } else {
    if (address.prefix !== '') {
      pairs.push(['prefix', address.prefix]);
    }
    if (address.search !== '') {
      pairs.push(['search', address.search]);
    }
    if (address.sort !== 'name') {
      pairs.push(['sort', address.sort]);
    }
    if (address.descending) {
      pairs.push(['order', 'desc']);
    }
  }
  return `?${pairs.map(([name, value]) => `${name}=${readable(value)}`).join('&')}`;
}

export const filesAddress = (prefix = ''): BrowserAddress => ({ page: 'files', prefix, search: '', sort: 'name', descending: false });

export const viewerAddress = (file: string, path = '/'): ViewerAddress => ({ page: 'viewer', file, path, view: null, slice: null });

export function parseSlice(text: string | null): Slice | null {
  if (text === null || text === '') {
    return null;
  }
  const parts = text.split(',').map((part) => {
    if (part === 'x' || part === 'y') {
      return part;
    }
    return part === ':' ? null : /^\d+$/.test(part) ? Number(part) : undefined;
  });
  return parts.includes(undefined) ? null : (parts as Slice);
}

export function formatSlice(slice: Slice): string {
  return slice.map((part) => part ?? ':').join(',');
}

function nonEmpty(text: string | null): string | null {
  return text === '' ? null : text;
}

function absolutePath(path: string | null): string {
  const trimmed = (path ?? '').replace(/\/+$/, '');
  return trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

function folderPrefix(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
}

// Slashes, commas and colons may stand in a query as they are, and are easier to read.
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3A/g, ':');
}
