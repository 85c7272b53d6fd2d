// Writes docs/openapi.json as NSwag understands it: C# has no unions, so each becomes one class with what its kinds have, of which what not all
// have may be missing; and values of any datatype become plain objects (JsonElement).
import { readFileSync, writeFileSync } from 'node:fs'

const [source, target] = process.argv.slice(2)
const document = JSON.parse(readFileSync(source, 'utf8'))
const schemas = document.components.schemas
const nameOf = (schema) => schema.$ref?.replace('#/components/schemas/', '')
const isAny = (name) => name === 'HdfValue'

const merge = (union) => {
  const kinds = union.anyOf.map((kind) => schemas[nameOf(kind)])
  const properties = {}
  for (const kind of kinds) {
    // Text that is no JSON is streamed, as files are: NSwag would look for JSON in it.
for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
  for (const response of Object.values(operation.responses)) {
    for (const [type, content] of Object.entries(response.content ?? {})) if (type === 'text/csv') content.schema = { type: 'string', format: 'binary' }
  }
}

for (const [name, schema] of Object.entries(kind.properties ?? {})) {
      const known = properties[name]
      if (!known) properties[name] = structuredClone(schema)
      else if (JSON.stringify(known) !== JSON.stringify(schema)) {
        const same = JSON.stringify(known.type) === JSON.stringify(schema.type) && known.type && known.type !== 'array'
        properties[name] = same ? { type: known.type, format: known.format, description: known.description } : { description: known.description }
      }
    }
  }
  const required = Object.keys(properties).filter((name) => kinds.every((kind) => kind.required?.includes(name)))
  return { type: 'object', description: union.description, required, properties }
}

for (const [name, schema] of Object.entries(schemas)) if (schema.anyOf) schemas[name] = merge(schema)

const simplify = (node) => {
  if (Array.isArray(node)) return node.map(simplify)
  if (node === null || typeof node !== 'object') return node
  if (isAny(nameOf(node))) return { description: node.description }
  if (node.oneOf?.some((option) => isAny(nameOf(option)))) return { description: node.description }

  // Counts of elements and the like have no bound in the document; 64 bits hold them.
  const types = [node.type].flat()
  if (types.includes('integer') && !node.format) node = { ...node, format: 'int64' }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'example' || key === 'examples' ? value : simplify(value)]))
}

// A class cannot have a member of its own name: answers whose main part is called like them are called answers.
const named = (name) => (name in schemas && Object.keys(schemas[name].properties ?? {}).some((p) => p.toLowerCase() === name.toLowerCase()) ? `${name}Answer` : name)
const renames = Object.fromEntries(Object.keys(schemas).map((name) => [name, named(name)]))
const rename = (node) => {
  if (Array.isArray(node)) return node.map(rename)
  if (node === null || typeof node !== 'object') return node
  const entries = Object.entries(node).map(([key, value]) => [key, rename(value)])
  return Object.fromEntries(entries.map(([key, value]) => (key === '$ref' && renames[nameOf(node)] ? [key, `#/components/schemas/${renames[nameOf(node)]}`] : [key, value])))
}
document.components.schemas = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [renames[name], schema]))

writeFileSync(target, JSON.stringify(simplify(rename(document)), null, 2))
