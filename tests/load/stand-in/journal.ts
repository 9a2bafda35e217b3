import { DurableObject } from 'cloudflare:workers'
import { groupCommit } from '@cinema/booking/showtime/group-commit'
import type { HoldId, RoomId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import type { Command } from '@cinema/domain/seating/commands'
import { decide } from '@cinema/domain/seating/decide'
import { applyFact, draftOf, type SeatingDraft } from '@cinema/domain/seating/evolve'
import type { SeatingFact } from '@cinema/domain/seating/facts'
import { openSeating, STANDARD_RULES } from '@cinema/domain/seating/seating'

const ROWS = 15
const SEATS_PER_ROW = 20

/**
 * A room of 300 seats whose holds lapse at once, so that every hold is a write. It stores its facts as a showtime does:
 * `plain` commits each command separately, `grouped` commits commands that arrive together as one transaction.
 */
export class Journal extends DurableObject {
  #seating = draftOf(openSeating({ roomId: 'room' as RoomId, version: 1, seats: seats() }, RULES, []))
  #sequence = this.#begin()

  readonly #execute = groupCommit<SeatingDraft, SeatingFact>({
    draft: () => draftOf(this.#seating),
    apply: applyFact,
    commit: (facts, seating) => this.#append(facts, seating),
    flushed: () => this.ctx.storage.sync(),
  })

  async grouped(): Promise<boolean> {
    return (await this.#execute((seating) => decide(seating, randomHold()))).ok
  }

  plain(): boolean {
    const { facts, outcome } = decide(this.#seating, randomHold())
    const seating = draftOf(this.#seating)
    for (const fact of facts) applyFact(seating, fact)
    this.#append(facts, seating)
    return outcome.ok
  }

  #append(facts: readonly SeatingFact[], seating: SeatingDraft): void {
    this.#sequence += 1
    this.ctx.storage.transactionSync(() =>
      this.ctx.storage.sql.exec('INSERT INTO journal VALUES (?, ?)', this.#sequence, JSON.stringify(facts)),
    )
    this.#seating = seating
  }

  #begin(): number {
    const { sql } = this.ctx.storage
    sql.exec('CREATE TABLE IF NOT EXISTS journal (sequence INTEGER PRIMARY KEY, facts TEXT NOT NULL)')
    return sql.exec<{ last: number }>('SELECT coalesce(max(sequence), 0) AS last FROM journal').one().last
  }
}

const RULES = {
  ...STANDARD_RULES,
  salesOpenAt: 0,
  salesCloseAt: Number.MAX_SAFE_INTEGER,
  boxOfficeCloseAt: Number.MAX_SAFE_INTEGER,
  holdMs: 0,
  orphanRule: 'off',
} as const

function seats(): PlanSeat[] {
  return Array.from({ length: ROWS * SEATS_PER_ROW }, (_, place) => {
    const [y, x] = [Math.floor(place / SEATS_PER_ROW), place % SEATS_PER_ROW]
    const row = String.fromCharCode(65 + y)
    return { id: idOf(place), label: `${row}${x + 1}`, row, number: x + 1, type: 'REGULAR', x, y }
  })
}

const idOf = (place: number) => `seat-${place}` as SeatId

/** A hold of two random neighbouring seats by a new actor. */
function randomHold(): Command<'HoldSeats'> {
  const first = 2 * Math.floor((Math.random() * ROWS * SEATS_PER_ROW) / 2)
  const seatIds = [idOf(first), idOf(first + 1)]
  const actorId = crypto.randomUUID() as UserId
  return { type: 'HoldSeats', actorId, holdId: crypto.randomUUID() as HoldId, seatIds, at: Date.now() }
}
