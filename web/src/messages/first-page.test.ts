import { expect, test } from 'bun:test'
import { dirname, join } from 'node:path'
import { en } from './en'

const SOURCE = join(import.meta.dir, '..')
/** The layout imports these lazily, without loading the texts of the other pages. */
const LAZY_PARTS_OF_THE_LAYOUT = [
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

/** The given files and everything that they import statically, directly or indirectly. */
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

test('every text that the start page uses is bundled with it', async () => {
  const files = await filesWith(['app/main', ...LAZY_PARTS_OF_THE_LAYOUT])
  const usedKeys = [...files.values()].flatMap((text) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key))
  expect(usedKeys.length).toBeGreaterThan(30)
  expect(usedKeys.filter((key) => !(String(key) in en))).toEqual([])
})
