import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const SETTLE_MS = 200

/** State that is saved in a file: loaded once, and written soon after a change, atomically. */
export interface Snapshot<State> {
  /** The saved state; null if there is none or it cannot be read. */
  load(): State | null
  /** Marks the state as changed. It is written within 200 ms, however many changes there are. */
  touch(): void
  /** Writes unsaved changes at once. */
  flush(): void
}

/** Saves what `read` returns as JSON in `file`; with null nothing is saved. */
export function snapshotFile<State>(file: string | null, read: () => State): Snapshot<State> {
  if (file === null) return { load: () => null, touch: () => {}, flush: () => {} }

  let pending: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    if (pending === null) return
    clearTimeout(pending)
    pending = null
    write(file, JSON.stringify(read()))
  }
  return {
    load: () => parse<State>(file),
    touch: () => {
      pending ??= setTimeout(flush, SETTLE_MS)
    },
    flush,
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

function parse<State>(file: string): State | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State
  } catch {
    return null
  }
}
