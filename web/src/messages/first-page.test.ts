import { expect, test } from 'bun:test'
import { dirname, join } from 'node:path'
import { en } from './en'

const SOURCE = join(import.meta.dir, '..')
/** The frame fetches these by itself, beside the start page and without the texts of other pages. */
const FETCHED_BY_THE_FRAME = [
  'features/notifications/components/bell',
  'features/catalogue/components/search-sheet',
  'features/catalogue/components/more-movies',
]

async function sourceOf(path: string): Promise<{ path: string; text: string } | null> {
  for (const end of ['.tsx', '.ts']) {
    const file = Bun.file(`${path}${end}`)
    if (await file.exists()) return { path: `${path}${end}`, text: await file.text() }
  }
  return null
}

/** The files that come with the given ones: what they import by name, and so on. */
async function filesWith(entries: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const open = entries.map((entry) => join(SOURCE, entry))
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const source = await sourceOf(at)
    if (!source || found.has(source.path)) continue
    found.set(source.path, source.text)
    const imports = new Bun.Transpiler({ loader: 'tsx' }).scanImports(source.text)
    for (const { kind, path } of imports) {
      if (kind === 'import-statement' && path.startsWith('.')) open.push(join(dirname(source.path), path))
    }
  }
  return found
}

test('every text that the start page says is there with it', async () => {
  const files = await filesWith(['app/main', ...FETCHED_BY_THE_FRAME])
  const said = [...files.values()].flatMap((text) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key))
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter((key) => !(String(key) in en))).toEqual([])
})
