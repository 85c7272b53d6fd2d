// node validate.mjs <folder>: every document of every manifest there against the schema of its kind. What the schemas do not know is an error,
// too, so a misspelt field does not go unseen.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'

// Validators look at what they know, and at nothing else: a field that none has looked at is unknown.
const watch = (node, path, unread) => {
  if (node === null || typeof node !== 'object') return node
  const children = Array.isArray(node) ? node.map((value, i) => watch(value, `${path}[${i}]`, unread)) : {}
  if (Array.isArray(node)) return children
  for (const [name, value] of Object.entries(node)) {
    children[name] = watch(value, `${path}.${name}`, unread)
    unread.add(`${path}.${name}`)
  }
  return new Proxy(children, {
    get(target, name) {
      unread.delete(`${path}.${String(name)}`)
      return target[name]
    },
  })
}

const capital = (word) => word[0].toUpperCase() + word.slice(1)

const check = async ({ apiVersion, kind, ...rest }) => {
  const [version, group = 'core'] = apiVersion.split('/').reverse()
  const { validate } = await import(new URL(`node_modules/kubernetes-models/_schemas/IoK8sApi${capital(group.split(".")[0])}${capital(version)}${kind}.mjs`, import.meta.url))
  const unread = new Set()
  assert(validate(watch({ apiVersion, kind, ...rest }, kind, unread)), JSON.stringify(validate.errors))
  assert.deepEqual([...unread], [], 'Fields that this kind does not have.')
}

const folder = process.argv[2]
const manifests = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => ({ file, manifest: document.toJS({ mapAsMap: false }) })))
for (const { file, manifest } of manifests) {
  await check(manifest)
  console.log(`${file}: ${manifest.kind} ${manifest.metadata.name}`)
}

// The check itself is checked: of each kind of mistake one.
const deployment = manifests.find(({ manifest }) => manifest.kind === 'Deployment').manifest
for (const spoil of [
  (broken) => (broken.spec.template.spec.containers[0].readinesProbe = {}),
  (broken) => (broken.spec.template.spec.containers[0].ports[0].containerPort = 'http'),
  (broken) => delete broken.spec.selector,
]) {
  const broken = structuredClone(deployment)
  spoil(broken)
  await assert.rejects(check(broken), 'A broken manifest passed.')
}
