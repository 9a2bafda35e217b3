import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import manifest from '../../package.json' with { type: 'json' }

const IMAGE = join(
  import.meta.dirname,
  '../../node_modules/.cache',
  `pglite-${manifest.dependencies['@electric-sql/pglite']}.tar`,
)

/**
 * A PostgreSQL data folder that nothing has been done to. Making one takes about five seconds, copying one a fraction,
 * so the first is kept beside the installed packages; a reset of the data leaves it alone.
 */
export async function blankDatabase(): Promise<Blob> {
  const kept = Bun.file(IMAGE)
  if (await kept.exists()) return kept

  const pglite = await PGlite.create()
  const image = await pglite.dumpDataDir('none')
  await pglite.close()
  await keep(await image.bytes())
  return image
}

/** Whole or not at all, for several processes may come here at the same time. */
async function keep(image: Uint8Array): Promise<void> {
  const draft = `${IMAGE}.${crypto.randomUUID()}`
  await mkdir(dirname(IMAGE), { recursive: true })
  await writeFile(draft, image)
  await rename(draft, IMAGE)
}
