import { Database } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Another process uses the data folder. Two at once would corrupt it. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'

  constructor(folder: string) {
    super(`Another local cloud is running on ${folder}. Stop it, or give this one a folder of its own.`)
  }
}

/**
 * Locks a data folder for this process, and returns a function that releases it.
 * The lock is SQLite's on an empty file, which the operating system releases even after a kill. @throws DataFolderInUse.
 */
export function claimDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const lock = new Database(join(folder, 'lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new DataFolderInUse(folder)
  }
  return () => lock.close()
}
