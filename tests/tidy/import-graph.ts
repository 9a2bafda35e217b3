import { dirname, join } from 'node:path'
import { importsOf, ROOT, type Source, sources, trackedFiles } from './sources'

/** The files that each file imports, by their paths from the root. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export type ImportGraph = {
  /** Imports of values, including lazy ones. */
  values: Graph
  /** Imports of values and of types. */
  all: Graph
  /** Imports of our own code that resolve to no file. */
  dangling: string[]
}

/** A package's folder and the exports in its package.json. */
export type Package = { folder: string; exports: Readonly<Record<string, string>> }

const SCANNERS = { ts: new Bun.Transpiler({ loader: 'ts' }), tsx: new Bun.Transpiler({ loader: 'tsx' }) }

/** The import graph of all tracked TypeScript files. */
export async function readImportGraph(): Promise<ImportGraph> {
  return importGraph(await sources(), new Set(await trackedFiles()), await readPackages())
}

export function importGraph(
  files: readonly Source[],
  paths: ReadonlySet<string>,
  packages: ReadonlyMap<string, Package>,
): ImportGraph {
  const values = new Map<string, Set<string>>()
  const all = new Map<string, Set<string>>()
  const dangling: string[] = []
  const resolve = resolver(paths, packages)
  for (const { path, text } of files) {
    const found = SCANNERS[path.endsWith('.tsx') ? 'tsx' : 'ts'].scanImports(text).map((imported) => imported.path)
    const ofValues = found.flatMap((name) => resolve(path, name) ?? [])
    const written = importsOf(text).flatMap((name) => resolve(path, name) ?? [])
    values.set(path, new Set(ofValues))
    all.set(path, new Set([...ofValues, ...written]))
    dangling.push(
      ...found.filter((name) => isOurs(name) && !resolve(path, name)).map((name) => `${path} imports ${name}`),
    )
  }
  return { values, all, dangling }
}

const isOurs = (name: string): boolean => name.startsWith('.') || name.startsWith('@cinema/')

/** Resolves an import to a file; undefined if it is not one of ours. */
function resolver(paths: ReadonlySet<string>, packages: ReadonlyMap<string, Package>) {
  return (from: string, name: string): string | undefined =>
    candidates(from, name, packages)
      .flatMap((path) => [path, `${path}.ts`, `${path}.tsx`])
      .find((path) => paths.has(path))
}

function candidates(from: string, name: string, packages: ReadonlyMap<string, Package>): string[] {
  if (name.startsWith('.')) return [join(dirname(from), name)]

  const [scope, title, ...rest] = name.split('/')
  const home = packages.get(`${scope}/${title}`)
  if (!home) return []
  const entry = ['.', ...rest].join('/')
  return Object.entries(home.exports).flatMap(([pattern, target]) => {
    const [start = '', end] = pattern.split('*')
    if (end === undefined) return pattern === entry ? [join(home.folder, target)] : []
    const middle = entry.slice(start.length, entry.length - end.length)
    return entry === start + middle + end ? [join(home.folder, target.replace('*', middle))] : []
  })
}

async function readPackages(): Promise<Map<string, Package>> {
  const manifests = (await trackedFiles()).filter((path) => /^(packages|workers)\/[^/]+\/package\.json$/.test(path))
  return new Map(
    await Promise.all(
      manifests.map(async (path): Promise<[string, Package]> => {
        const { name, exports = {} } = await Bun.file(join(ROOT, path)).json()
        return [name, { folder: dirname(path), exports }]
      }),
    ),
  )
}
