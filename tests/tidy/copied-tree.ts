import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, trackedFiles } from './sources'

const COPIED = /^(workers|drizzle|packages\/contracts)\/|^[^/]+$/

/**
 * Copies to a temporary folder what describes the Workers: their folders, contracts with the registry, migrations and
 * root files.
 */
export async function copiedTree() {
  const root = await mkdtemp(join(tmpdir(), 'marquee-workers-'))
  const files = (await trackedFiles()).filter((path) => COPIED.test(path))
  for (const folder of new Set(files.map(dirname))) await mkdir(join(root, folder), { recursive: true })
  await Promise.all(files.map((path) => cp(join(ROOT, path), join(root, path))))
  return {
    root,
    async edit(path: string, change: (text: string) => string): Promise<void> {
      const file = Bun.file(join(root, path))
      await Bun.write(file, change(await file.text()))
    },
    remove: () => rm(root, { recursive: true }),
  }
}
