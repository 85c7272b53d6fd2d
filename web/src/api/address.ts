/** The address of an endpoint, relative to the page, so that it works behind any path prefix. */
export function endpoint(path: string, parameters: Parameters = {}): URL {
  const url = new URL(path, document.baseURI);
  url.hash = '';
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      url.searchParams.set(name, String(value));
    }
  }
  return url;
}

export type Parameters = Record<string, string | number | boolean | undefined>;

/** The address of a file, or of something that can be done with it. Slashes of the key are encoded, so that no key looks like an action. */
export function fileEndpoint(key: string, action?: FileAction, parameters?: Parameters): URL {
  return endpoint(`files/${encodeURIComponent(key)}${action === undefined ? '' : `/${action}`}`, parameters);
}

export type FileAction = 'content' | 'children' | 'meta' | 'attributes' | 'preview' | 'data' | 'values' | 'stats' | 'image' | 'export/csv';
