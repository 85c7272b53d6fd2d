// Asks a live server everything that there is to ask, through the client, and fails when it does not get an answer. What there is says the
// server's own document, so that no operation is forgotten. HDFVIEWER_URL and HDFVIEWER_API_KEY say which server; it serves the samples.
import assert from 'node:assert/strict'
import { createHdfViewerClient, type Meta } from '../src/index.js'

interface Operation {
  operationId: string
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean }[]
}

const baseUrl = process.env.HDFVIEWER_URL
const apiKey = process.env.HDFVIEWER_API_KEY ?? ''
assert(baseUrl, 'HDFVIEWER_URL is not set.')
const client = createHdfViewerClient({ baseUrl, apiKey })

const key = 'powder_diffraction.nxs'
const path = '/entry/data/data'

// What operations need beyond what the document says is required.
const required: Record<string, string> = { key, path, file: key, mode: 'line' }
const wished: Record<string, Record<string, string>> = {
  getValues: { selection: '0,0:4' },
  h5groveData: { path, selection: '0,0:4' },
  h5groveStats: { path },
}

// The types know the operations one by one; here they are asked by name.
const ask = client.request as unknown as (
  method: string,
  route: string,
  options: { params: Record<string, Record<string, string>>; parseAs: 'arrayBuffer' },
) => Promise<{ response: Response; data?: ArrayBuffer; error?: unknown }>

const document = (await (await fetch(`${baseUrl}/openapi/v1.json`, { headers: { 'X-Api-Key': apiKey } })).json()) as {
  paths: Record<string, Record<string, Operation>>
}
let answered = 0
for (const [route, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const params: Record<string, Record<string, string>> = { path: {}, query: { ...wished[operation.operationId] }, header: {} }
    for (const parameter of operation.parameters ?? []) {
      const value = required[parameter.name]
      if (parameter.required) params[parameter.in]![parameter.name] = value ?? assert.fail(`${operation.operationId} needs ${parameter.name}.`)
    }

    const { response, data, error } = await ask(method, route, { params, parseAs: 'arrayBuffer' })
    assert(response.ok, `${operation.operationId}: ${response.status} ${JSON.stringify(error)}`)
    assert(data && data.byteLength > 0, `${operation.operationId} has no answer.`)
    answered++
  }
}

// Types lead to values: this does not compile when they do not fit.
const { data: meta } = await client.GET('/files/{key}/meta', { params: { path: { key }, query: { path } } })
const described: Meta['metadata'] | undefined = meta?.metadata
assert.equal(described?.kind, 'dataset')
const { data: list } = await client.GET('/files', { params: { query: { prefix: 'powder', max_items: 5 } } })
assert.equal(list?.files[0]?.key, key)

// Failures are typed too.
const { error: missing, response } = await client.GET('/files/{key}/meta', { params: { path: { key: 'no/such.h5' }, query: { path: '/' } } })
assert.equal(response.status, 404)
assert.equal(missing?.code, 'file_not_found')
console.log(`${answered} operations answered.`)
