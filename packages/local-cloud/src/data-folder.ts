import { Database } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Two processes on one data folder would spoil it. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'

  constructor(folder: string) {
    super(`Another local cloud is running on ${folder}. Stop it, or give this one a folder of its own.`)
  }
}

/**
 * Takes a data folder for this process and answers how to give it back.
 * The lock is SQLite's on an empty file, which the system lifts even after a kill. Throws DataFolderInUse.
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
