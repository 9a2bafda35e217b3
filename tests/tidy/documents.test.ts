import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { documents, ROOT } from './sources'

/** A path in backticks that begins with a top-level folder, or is a file name. */
const CITED = /`((?:packages|workers|web|tests|drizzle|src)\/[\w./*-]*|[\w-]+\.(?:ts|tsx|toml|json|sql|md))`/g
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g

test('the paths and links in documents exist', async () => {
  const missing = (await documents()).flatMap(({ path, text }) =>
    [...text.matchAll(CITED), ...text.matchAll(LINK)]
      .map((match) => match[1] ?? '')
      .filter((cited) => !cited.includes('*') && !resolves(path, cited))
      .map((cited) => `${path} names ${cited}`),
  )
  expect(missing).toEqual([])
})

test('every package and every Worker has a README', async () => {
  const folders = [...new Bun.Glob('{packages,workers}/*/package.json').scanSync(ROOT)].map(dirname)
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder, 'README.md')))).toEqual([])
})

/** A path may be relative to the root, to the folder of the document, or to its `src`. */
function resolves(document: string, cited: string): boolean {
  const beside = dirname(document)
  return [cited, join(beside, cited), join(beside, 'src', cited)].some((path) => existsSync(join(ROOT, path)))
}
