import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import { draftOf, record } from '@cinema/domain/seating/evolve'
import type { SeatingFact } from '@cinema/domain/seating/facts'
import { openSeating, type Seat, type Seating } from '@cinema/domain/seating/seating'
import type { ShowtimeBirth } from './birth'

type Snapshot = { seats: [SeatId, Seat][]; closed: BookingId[] }
export type Loaded = { birth: ShowtimeBirth; seating: Seating; sequence: number }

const COMPACT_EVERY = 500

/**
 * What the showtime's object keeps on disk: how it was born, a snapshot, and since then one row per group of facts, whose
 * number is the sequence that watchers see. `effects` is what the facts still owe to the world outside.
 */
export class SeatJournal {
  readonly #storage: DurableObjectStorage
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#sql = storage.sql
  }

  /** Null before the birth; an object that was never born keeps nothing on disk. */
  load(): Loaded | null {
    if (!this.#has('birth')) return null

    const { birth: text } = this.#sql.exec<{ birth: string }>('SELECT birth FROM birth').one()
    const snapshot = this.#sql.exec<{ sequence: number; state: string }>('SELECT sequence, state FROM snapshot').one()
    const rows = this.#sql.exec<{ sequence: number; facts: string }>(
      'SELECT sequence, facts FROM journal ORDER BY sequence',
    )

    const birth: ShowtimeBirth = JSON.parse(text)
    let { sequence } = snapshot
    const seating = draftOf(thaw(birth, JSON.parse(snapshot.state)))
    for (const row of rows) {
      for (const fact of JSON.parse(row.facts) as SeatingFact[]) record(seating, fact)
      sequence = row.sequence
    }
    return { birth, seating, sequence }
  }

  begin(birth: ShowtimeBirth): Loaded {
    this.#storage.transactionSync(() => {
      this.#sql.exec('CREATE TABLE birth (birth TEXT NOT NULL)')
      this.#sql.exec('CREATE TABLE snapshot (sequence INTEGER NOT NULL, state TEXT NOT NULL)')
      this.#sql.exec('CREATE TABLE journal (sequence INTEGER PRIMARY KEY, facts TEXT NOT NULL)')
      this.#sql.exec(
        'CREATE TABLE effects (booking_id TEXT PRIMARY KEY, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL)',
      )
      this.#sql.exec('INSERT INTO birth VALUES (?)', JSON.stringify(birth))
      const seating = openSeating(birth.plan, birth.rules, birth.sold, birth.closed, birth.decided)
      this.#sql.exec('INSERT INTO snapshot VALUES (0, ?)', freeze(seating))
    })
    const loaded = this.load()
    if (!loaded) throw new Error('the journal was not begun')
    return loaded
  }

  /** Appends one group. Each reservation that lapsed owes its booking an expiry, kept until it is done. */
  append(sequence: number, facts: readonly SeatingFact[], after: Seating, at: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('INSERT INTO journal VALUES (?, ?)', sequence, JSON.stringify(facts))
      for (const fact of facts) {
        if (fact.type === 'ReservationLapsed') this.#owe(fact.bookingId, at)
      }
      if (sequence % COMPACT_EVERY === 0) this.#compact(sequence, after)
    })
  }

  /** Writes a showtime down anew: its birth, and all seats as they are. What its facts still owe stays owed. */
  rewrite({ birth, seating, sequence }: Loaded): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('UPDATE birth SET birth = ?', JSON.stringify(birth))
      this.#compact(sequence, seating)
    })
  }

  /** By how much this object's clock was ahead of the machine's when that was last set back. */
  clockAhead(): number {
    return this.#has('clock') ? this.#sql.exec<{ ahead: number }>('SELECT ahead FROM clock').one().ahead : 0
  }

  keepClock(ahead: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('CREATE TABLE IF NOT EXISTS clock (ahead INTEGER NOT NULL)')
      this.#sql.exec('DELETE FROM clock')
      this.#sql.exec('INSERT INTO clock VALUES (?)', ahead)
    })
  }

  dueExpiries(at: number): { bookingId: BookingId; attempts: number }[] {
    return this.#sql
      .exec<{ booking_id: string; attempts: number }>('SELECT booking_id, attempts FROM effects WHERE due_at <= ?', at)
      .toArray()
      .map((row) => ({ bookingId: row.booking_id as BookingId, attempts: row.attempts }))
  }

  nextExpiryAt(): number | undefined {
    return this.#sql.exec<{ at: number | null }>('SELECT min(due_at) AS at FROM effects').one().at ?? undefined
  }

  expiryDone(bookingId: BookingId): void {
    this.#sql.exec('DELETE FROM effects WHERE booking_id = ?', bookingId)
  }

  expiryFailed(bookingId: BookingId, tryAgainAt: number): void {
    this.#sql.exec('UPDATE effects SET attempts = attempts + 1, due_at = ? WHERE booking_id = ?', tryAgainAt, bookingId)
  }

  #has(table: string): boolean {
    return this.#sql.exec('SELECT name FROM sqlite_master WHERE name = ?', table).toArray().length > 0
  }

  #owe(bookingId: BookingId, at: number): void {
    this.#sql.exec('INSERT INTO effects VALUES (?, ?, 0) ON CONFLICT DO NOTHING', bookingId, at)
  }

  #compact(sequence: number, seating: Seating): void {
    this.#sql.exec('UPDATE snapshot SET sequence = ?, state = ?', sequence, freeze(seating))
    this.#sql.exec('DELETE FROM journal WHERE sequence <= ?', sequence)
  }
}

function freeze({ seats, closed }: Seating): string {
  return JSON.stringify({ seats: [...seats], closed: [...closed] } satisfies Snapshot)
}

function thaw(birth: ShowtimeBirth, { seats, closed }: Snapshot): Seating {
  const opened = openSeating(birth.plan, birth.rules, [])
  return { ...opened, seats: new Map(seats), closed: new Set(closed) }
}
