import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './schema.js'

export type * from './schema.js'

/** Where the server is, and what it is asked with. */
export interface HdfViewerOptions {
  /** The server's address, with the path below which it is served, if any. */
  baseUrl: string
  /** An API key, where the server asks for one. */
  apiKey?: string
  /** An access token of the issuer that the server trusts, instead of a key. */
  token?: string
}

/** Every operation of the API, by its path, with parameters and answers typed. */
export type HdfViewerClient = Client<paths>

/** A client of a server. */
export function createHdfViewerClient({ baseUrl, apiKey, token }: HdfViewerOptions): HdfViewerClient {
  return createClient<paths>({
    baseUrl: baseUrl.replace(/\/$/, ''),
    headers: {
      ...(apiKey ? { 'X-Api-Key': apiKey } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
  })
}
