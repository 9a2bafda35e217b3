import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { documents, ROOT } from './sources'

/** A path in backticks that begins with a folder or a file of the tree. */
const CITED = /`((?:packages|workers|web|tests|drizzle|src)\/[\w./*-]*|[\w-]+\.(?:ts|tsx|toml|json|sql|md))`/g
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g

test('documents name only what exists', async () => {
  const missing = (await documents()).flatMap(({ path, text }) =>
    [...text.matchAll(CITED), ...text.matchAll(LINK)]
      .map((match) => match[1] ?? '')
      .filter((cited) => !cited.includes('*') && !resolves(path, cited))
      .map((cited) => `${path} names ${cited}`),
  )
  expect(missing).toEqual([])
})

test('every room has a README', async () => {
  const rooms = [...new Bun.Glob('{packages,workers}/*/package.json').scanSync(ROOT)].map(dirname)
  expect(rooms.filter((room) => !existsSync(join(ROOT, room, 'README.md')))).toEqual([])
})

/** A path counts from the root, from beside the document, or from its `src`. */
function resolves(document: string, cited: string): boolean {
  const beside = dirname(document)
  return [cited, join(beside, cited), join(beside, 'src', cited)].some((path) => existsSync(join(ROOT, path)))
}
