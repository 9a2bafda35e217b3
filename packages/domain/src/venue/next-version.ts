import type { SeatId } from '@cinema/contracts/shared/ids'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import type { DocumentSeat, PlanDocument } from '@cinema/contracts/venue/plan-document'
import { labelOf } from './check-plan'
import { seatId } from './seat-id'

/** A new version of a room's plan, and how it differs from the current one. */
export type NextVersion = {
  plan: SeatPlan
  /**
   * Seats that are new (`added`), that are gone (`removed`), and that stay but were blocked or unblocked (`reblocked`).
   */
  added: PlanSeat[]
  removed: SeatId[]
  reblocked: PlanSeat[]
  unchanged: number
}

/**
 * The next version of a room's plan. A seat keeps its id, and thereby its bookings, if its label, type and place are
 * the same, and those of the other half of a sofa too (rule 11). Any other seat gets a new id, even under an old label.
 */
export function nextVersion(current: SeatPlan, document: PlanDocument): NextVersion {
  const version = current.version + 1
  const before = new Map(current.seats.map((seat) => [seat.label, seat]))
  const labelById = new Map(current.seats.map(({ id, label }) => [id, label]))
  const isSame = (seat: DocumentSeat | undefined) => {
    const old = seat && before.get(labelOf(seat))
    if (!seat || !old) return false
    const partner = old.partnerId && labelById.get(old.partnerId)
    return old.type === seat.type && isNear(old.x, seat.x) && isNear(old.y, seat.y) && partner === seat.partner
  }
  const wanted = new Map(document.seats.map((seat) => [labelOf(seat), seat]))
  const stays = (seat: DocumentSeat) => isSame(seat) && (seat.partner === undefined || isSame(wanted.get(seat.partner)))
  const idOf = (seat: DocumentSeat) =>
    (stays(seat) ? before.get(labelOf(seat))?.id : undefined) ?? seatId(current.roomId, version, seat.row, seat.number)

  const seats = document.seats.map((seat): PlanSeat => {
    const { row, number, type, x, y, blocked } = seat
    const partner = seat.partner === undefined ? undefined : wanted.get(seat.partner)
    return {
      id: idOf(seat),
      label: labelOf(seat),
      row,
      number,
      type,
      x,
      y,
      ...(partner ? { partnerId: idOf(partner) } : {}),
      ...(blocked ? { blocked } : {}),
    }
  })
  const old = new Map(current.seats.map((seat) => [seat.id, seat]))
  const kept = new Set(seats.map(({ id }) => id))
  const added = seats.filter(({ id }) => !old.has(id))
  const reblocked = seats.filter((seat) => old.has(seat.id) && old.get(seat.id)?.blocked !== seat.blocked)
  return {
    plan: { roomId: current.roomId, version, seats: inOrder(seats) },
    added,
    removed: current.seats.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
    reblocked,
    unchanged: seats.length - added.length - reblocked.length,
  }
}

/** The first plan of a room. */
export const firstPlan = (roomId: SeatPlan['roomId'], document: PlanDocument): SeatPlan =>
  nextVersion({ roomId, version: 0, seats: [] }, document).plan

/** The plan as the document that staff export and import. */
export function toDocument({ seats }: SeatPlan): PlanDocument {
  const labels = new Map(seats.map(({ id, label }) => [id, label]))
  return {
    seats: seats.map(({ row, number, type, x, y, partnerId, blocked }) => {
      const partner = partnerId && labels.get(partnerId)
      return { row, number, type, x, y, ...(partner ? { partner } : {}), ...(blocked ? { blocked } : {}) }
    }),
  }
}

/** Row by row from the screen (A to Z before AA), in each row from left to right. */
const inOrder = (seats: readonly PlanSeat[]): PlanSeat[] =>
  seats.toSorted(
    (one, other) =>
      one.row.length - other.row.length || (one.row < other.row ? -1 : Number(one.row > other.row)) || one.x - other.x,
  )

/** The database stores coordinates in single precision. */
const isNear = (one: number, other: number) => Math.abs(one - other) < 0.005
