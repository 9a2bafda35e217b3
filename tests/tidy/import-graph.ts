import { dirname, join } from 'node:path'
import { importsOf, ROOT, type Source, sources, trackedFiles } from './sources'

/** Which files each file imports, by their paths from the root. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>

export type ImportGraph = {
  /** What runs: imports of values, lazy ones included. */
  values: Graph
  /** The same and the imports of types, which leave no trace in the running program. */
  all: Graph
  /** Imports of values of our own that lead to no file. */
  dangling: string[]
}

/** A package's folder, and its entry points as its package.json exports them. */
export type Package = { folder: string; exports: Readonly<Record<string, string>> }

const SCANNERS = { ts: new Bun.Transpiler({ loader: 'ts' }), tsx: new Bun.Transpiler({ loader: 'tsx' }) }

/** The import graph of all tracked TypeScript. */
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
    const ran = found.flatMap((name) => resolve(path, name) ?? [])
    const named = importsOf(text).flatMap((name) => resolve(path, name) ?? [])
    values.set(path, new Set(ran))
    all.set(path, new Set([...ran, ...named]))
    dangling.push(
      ...found.filter((name) => isOurs(name) && !resolve(path, name)).map((name) => `${path} imports ${name}`),
    )
  }
  return { values, all, dangling }
}

const isOurs = (name: string): boolean => name.startsWith('.') || name.startsWith('@cinema/')

/** Finds the file that an import means, or undefined where it is none of ours. */
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
