import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import { applyFact, draftOf } from '@cinema/domain/seating/evolve'
import type { SeatingFact } from '@cinema/domain/seating/facts'
import { openSeating, type Seat, type Seating } from '@cinema/domain/seating/seating'
import type { ShowtimeSnapshot } from './snapshot'

/** The seats at a position of the journal, from which the later facts are replayed. */
type Checkpoint = { seats: [SeatId, Seat][]; closed: BookingId[] }
export type LoadedShowtime = { snapshot: ShowtimeSnapshot; seating: Seating; sequence: number }

const COMPACT_EVERY = 500

/**
 * The storage of a showtime's object: an event journal in SQLite. The tables have the names and columns that existing
 * objects were created with:
 * - `birth`: the showtime snapshot as JSON, one row;
 * - `snapshot`: the checkpoint, one row;
 * - `journal`: one row for each group of facts since the checkpoint, by the sequence number that watchers see;
 * - `effects`: the bookings that are still to be expired because their reservation has lapsed;
 * - `clock`: the offset of the object's clock, if the system clock was ever set back.
 */
export class SeatJournal {
  readonly #storage: DurableObjectStorage
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#sql = storage.sql
  }

  /** Loads the checkpoint and replays the facts since. Null when the showtime was never opened; nothing is stored then. */
  load(): LoadedShowtime | null {
    if (!this.#has('birth')) return null

    const { birth } = this.#sql.exec<{ birth: string }>('SELECT birth FROM birth').one()
    const checkpoint = this.#sql.exec<{ sequence: number; state: string }>('SELECT sequence, state FROM snapshot').one()
    const rows = this.#sql.exec<{ sequence: number; facts: string }>(
      'SELECT sequence, facts FROM journal ORDER BY sequence',
    )

    const snapshot: ShowtimeSnapshot = JSON.parse(birth)
    let { sequence } = checkpoint
    const seating = draftOf(parseCheckpoint(snapshot, checkpoint.state))
    for (const row of rows) {
      for (const fact of JSON.parse(row.facts) as SeatingFact[]) applyFact(seating, fact)
      sequence = row.sequence
    }
    return { snapshot, seating, sequence }
  }

  /** Creates the tables for a showtime that is opened for the first time. */
  create(snapshot: ShowtimeSnapshot): LoadedShowtime {
    this.#storage.transactionSync(() => {
      this.#sql.exec('CREATE TABLE birth (birth TEXT NOT NULL)')
      this.#sql.exec('CREATE TABLE snapshot (sequence INTEGER NOT NULL, state TEXT NOT NULL)')
      this.#sql.exec('CREATE TABLE journal (sequence INTEGER PRIMARY KEY, facts TEXT NOT NULL)')
      this.#sql.exec(
        'CREATE TABLE effects (booking_id TEXT PRIMARY KEY, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL)',
      )
      this.#sql.exec('INSERT INTO birth VALUES (?)', JSON.stringify(snapshot))
      const seating = openSeating(snapshot.plan, snapshot.rules, snapshot.sold, snapshot.closed, snapshot.overrides)
      this.#sql.exec('INSERT INTO snapshot VALUES (0, ?)', serializeCheckpoint(seating))
    })
    const loaded = this.load()
    if (!loaded) throw new Error('the journal was not created')
    return loaded
  }

  /** Appends one group of facts, and for each lapsed reservation among them the expiry of its booking, due at once. */
  append(sequence: number, facts: readonly SeatingFact[], after: Seating, at: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('INSERT INTO journal VALUES (?, ?)', sequence, JSON.stringify(facts))
      for (const fact of facts) {
        if (fact.type === 'ReservationLapsed') this.#scheduleExpiry(fact.bookingId, at)
      }
      if (sequence % COMPACT_EVERY === 0) this.#compact(sequence, after)
    })
  }

  /** Replaces the snapshot and all seats after a reload. Expiries that are still due stay. */
  replace({ snapshot, seating, sequence }: LoadedShowtime): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('UPDATE birth SET birth = ?', JSON.stringify(snapshot))
      this.#compact(sequence, seating)
    })
  }

  /** The stored offset of the object's clock from the system clock, in milliseconds. */
  clockOffset(): number {
    return this.#has('clock') ? this.#sql.exec<{ ahead: number }>('SELECT ahead FROM clock').one().ahead : 0
  }

  saveClockOffset(offsetMs: number): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec('CREATE TABLE IF NOT EXISTS clock (ahead INTEGER NOT NULL)')
      this.#sql.exec('DELETE FROM clock')
      this.#sql.exec('INSERT INTO clock VALUES (?)', offsetMs)
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

  expiryFailed(bookingId: BookingId, retryAt: number): void {
    this.#sql.exec('UPDATE effects SET attempts = attempts + 1, due_at = ? WHERE booking_id = ?', retryAt, bookingId)
  }

  #has(table: string): boolean {
    return this.#sql.exec('SELECT name FROM sqlite_master WHERE name = ?', table).toArray().length > 0
  }

  #scheduleExpiry(bookingId: BookingId, at: number): void {
    this.#sql.exec('INSERT INTO effects VALUES (?, ?, 0) ON CONFLICT DO NOTHING', bookingId, at)
  }

  #compact(sequence: number, seating: Seating): void {
    this.#sql.exec('UPDATE snapshot SET sequence = ?, state = ?', sequence, serializeCheckpoint(seating))
    this.#sql.exec('DELETE FROM journal WHERE sequence <= ?', sequence)
  }
}

function serializeCheckpoint({ seats, closed }: Seating): string {
  return JSON.stringify({ seats: [...seats], closed: [...closed] } satisfies Checkpoint)
}

function parseCheckpoint(snapshot: ShowtimeSnapshot, text: string): Seating {
  const { seats, closed }: Checkpoint = JSON.parse(text)
  return { ...openSeating(snapshot.plan, snapshot.rules, []), seats: new Map(seats), closed: new Set(closed) }
}
