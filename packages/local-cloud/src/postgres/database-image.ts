import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }

const FOLDER = join(import.meta.dirname, '../../node_modules/.cache')
const PGLITE = manifest.dependencies['@electric-sql/pglite']

/**
 * The image of a PostgreSQL data folder, as PGlite dumps and loads it. It is cached beside the installed packages, so that a
 * reset of the data does not remove it, by the version of PGlite and that of its content. `make` creates it if it is not
 * cached; images of other versions are then removed.
 */
export async function databaseImage(
  kind: 'blank' | 'migrated',
  version: string | null,
  make: () => Promise<Blob>,
): Promise<Blob> {
  const name = `${[kind, PGLITE, version].filter(Boolean).join('-')}.tar`
  const cached = Bun.file(join(FOLDER, name))
  if (await cached.exists()) return cached

  const image = await make()
  await store(name, await image.bytes())
  await removeOthers(kind, name)
  return image
}

/** Several processes may create the same image at the same time, so each writes a file of its own and then renames it. */
async function store(name: string, image: Uint8Array): Promise<void> {
  const draft = join(FOLDER, `${crypto.randomUUID()}.draft`)
  await mkdir(FOLDER, { recursive: true })
  await writeFile(draft, image)
  await rename(draft, join(FOLDER, name))
}

async function removeOthers(kind: string, name: string): Promise<void> {
  const others = (await readdir(FOLDER)).filter((other) => other.startsWith(`${kind}-`) && other !== name)
  await Promise.all(others.map((other) => rm(join(FOLDER, other), { force: true })))
}
