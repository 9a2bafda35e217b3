import { wrongType } from './reply'

export interface Values {
  string: string
  hash: Map<string, string>
  set: Set<string>
  zset: Map<string, number>
  list: string[]
}

export type Type = keyof Values
type Typed = { [T in Type]: { type: T; value: Values[T] } }[Type]
export type Entry = Typed & { expiresAt: number | null }
/** An entry as JSON: collections become lists. */
export type StoredEntry = { key: string; type: Type; value: unknown; expiresAt: number | null }

const EMPTY: { [T in Type]: () => Values[T] } = {
  string: () => '',
  hash: () => new Map(),
  set: () => new Set(),
  zset: () => new Map(),
  list: () => [],
}

/** Keys and their values, each with an optional expiry (epoch milliseconds). An expired key is deleted at its next access. */
export class Store {
  readonly now: () => number
  readonly #changed: () => void
  readonly #entries = new Map<string, Entry>()

  constructor(now: () => number = Date.now, changed: () => void = () => {}) {
    this.now = now
    this.#changed = changed
  }

  entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.expiresAt === null || entry.expiresAt > this.now()) return entry
    this.#entries.delete(key)
    return undefined
  }

  /** The value, or undefined. @throws WRONGTYPE if it has another type. */
  read<T extends Type>(key: string, type: T): Values[T] | undefined {
    const entry = this.entry(key)
    if (entry === undefined) return undefined
    if (entry.type !== type) throw wrongType()
    return entry.value as Values[T]
  }

  /** The collection to be changed, created if it does not exist. Call `deleteIfEmpty` after removing members. */
  openForWriting<T extends Exclude<Type, 'string'>>(key: string, type: T): Values[T] {
    const found = this.read(key, type)
    this.#changed()
    if (found !== undefined) return found
    const value = EMPTY[type]()
    this.#entries.set(key, { type, value, expiresAt: null } as Entry)
    return value
  }

  /** Deletes a collection without members, as Redis does. */
  deleteIfEmpty(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.type === 'string') return
    const size = entry.type === 'list' ? entry.value.length : entry.value.size
    if (size === 0) this.#entries.delete(key)
  }

  write(key: string, value: string, expiresAt: number | null): void {
    this.#entries.set(key, { type: 'string', value, expiresAt })
    this.#changed()
  }

  expire(key: string, expiresAt: number | null): boolean {
    const entry = this.entry(key)
    if (entry === undefined) return false
    entry.expiresAt = expiresAt
    this.#changed()
    return true
  }

  delete(key: string): boolean {
    const existed = this.entry(key) !== undefined
    this.#entries.delete(key)
    this.#changed()
    return existed
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.entry(key) !== undefined)
  }

  clear(): void {
    this.#entries.clear()
    this.#changed()
  }

  dump(): StoredEntry[] {
    return [...this.#entries.keys()].flatMap((key) => {
      // Read once, because the key may expire between two reads.
      const entry = this.entry(key)
      if (entry === undefined) return []
      const { type, value, expiresAt } = entry
      return [{ key, type, value: type === 'string' ? value : [...value], expiresAt }]
    })
  }

  restore(entries: readonly StoredEntry[]): void {
    for (const { key, type, value, expiresAt } of entries) {
      this.#entries.set(key, { type, value: revive(type, value), expiresAt } as Entry)
    }
  }
}

function revive(type: Type, value: unknown): Values[Type] {
  if (type === 'hash' || type === 'zset') return new Map(value as [string, never][])
  if (type === 'set') return new Set(value as string[])
  return value as string | string[]
}
