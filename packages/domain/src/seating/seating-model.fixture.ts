import type { SeatingCommand } from './commands'
import { RULES } from './drawn-room.fixture'

type Claim = {
  kind: 'held' | 'reserved' | 'sold'
  owner: string
  by?: string
  until: number
  spent: number
  bound: number
}
type Of<Type extends SeatingCommand['type']> = Extract<SeatingCommand, { type: Type }>

const YES = 'yes'

const saleTo = (owner: string): Claim => ({ kind: 'sold', owner, until: Infinity, spent: 0, bound: 0 })

/**
 * A second, simple implementation of the seating for comparison: one claim for each seat, deleted as soon as it
 * expires. It supports rooms of regular seats and no orphan rule. `apply` answers YES or the code of the refusal.
 */
export class SeatingModel {
  readonly claims = new Map<string, Claim>()
  readonly closed = new Set<string>()
  readonly #seats: readonly string[]

  constructor(seats: readonly string[], sold: Record<string, string>) {
    this.#seats = seats
    for (const [id, owner] of Object.entries(sold)) this.claims.set(id, saleTo(owner))
  }

  apply(command: SeatingCommand): string {
    for (const [seat, claim] of [...this.claims]) {
      if (claim.until > command.at) continue
      this.claims.delete(seat)
    }
    switch (command.type) {
      case 'HoldSeats':
        return this.#hold(command)
      case 'ExtendHold':
        return this.#extend(command)
      case 'ReleaseHold':
        return this.#drop((claim) => claim.kind === 'held' && claim.by === command.actorId)
      case 'ReserveSeats':
        return this.#reserve(command)
      case 'KeepReservation':
        return this.#keep(command)
      case 'SellSeats':
        return this.#sell(command)
      case 'ReleaseBooking':
        this.closed.add(command.bookingId)
        return this.#drop((claim) => claim.owner === command.bookingId)
      case 'HoldBestAvailable':
        return this.#openTo(command.actorId).length < command.count ? 'NO_BLOCK_AVAILABLE' : YES
      default:
        return YES
    }
  }

  #hold({ actorId, holdId, seatIds, at }: Of<'HoldSeats'>): string {
    const [mine] = this.#having((claim) => claim.kind === 'held' && claim.by === actorId)
    const refusal = this.#refusalOf(actorId, seatIds)
    if (refusal) return refusal
    const claim = mine ?? { kind: 'held', owner: holdId, by: actorId, until: at + RULES.holdMs, spent: 0, bound: 0 }
    this.#drop((other) => other.kind === 'held' && other.by === actorId)
    for (const id of seatIds) this.claims.set(id, { ...claim })
    return YES
  }

  #extend({ actorId }: Of<'ExtendHold'>): string {
    const mine = this.#having((claim) => claim.kind === 'held' && claim.by === actorId)
    if (!mine[0]) return 'NO_HOLD'
    if (mine[0].spent === 2) return 'EXTENSIONS_SPENT'
    for (const claim of mine) {
      claim.spent += 1
      claim.until += RULES.extensionMs
    }
    return YES
  }

  #reserve({ bookingId, actorId, seatIds, at }: Of<'ReserveSeats'>): string {
    if (this.closed.has(bookingId)) return 'BOOKING_CLOSED'
    const had = this.#seatsWhere((claim) => claim.owner === bookingId)
    const [one] = this.#having((claim) => claim.owner === bookingId)
    if (one) {
      const isSame = one.kind === 'reserved' && one.by === actorId && String(had) === String([...seatIds].sort())
      return isSame ? YES : 'CONFLICTING_RESERVATION'
    }
    const refusal = this.#refusalOf(actorId, seatIds)
    if (refusal) return refusal
    const [hold] = this.#having((claim) => claim.kind === 'held' && claim.by === actorId)
    const until = hold ? hold.until : at + RULES.holdMs
    this.#drop((claim) => claim.kind === 'held' && claim.by === actorId)
    for (const id of seatIds) {
      this.claims.set(id, {
        kind: 'reserved',
        owner: bookingId,
        by: actorId,
        until,
        spent: 0,
        bound: until + RULES.keepMs,
      })
    }
    return YES
  }

  #keep({ bookingId, until }: Of<'KeepReservation'>): string {
    const mine = this.#having((claim) => claim.kind === 'reserved' && claim.owner === bookingId)
    for (const claim of mine) claim.until = Math.max(claim.until, Math.min(until, claim.bound))
    return mine.length > 0 ? YES : 'NO_RESERVATION'
  }

  #sell({ bookingId, seatIds }: Of<'SellSeats'>): string {
    if (this.closed.has(bookingId)) return 'BOOKING_CLOSED'
    if (seatIds.length === 0) return 'NO_SEATS'
    const sold = this.#seatsWhere((claim) => claim.kind === 'sold' && claim.owner === bookingId)
    if (sold.length > 0) return seatIds.every((id) => sold.includes(id)) ? YES : 'CONFLICTING_SALE'
    const isOwn = (id: string) => (this.claims.get(id)?.owner ?? bookingId) === bookingId
    const isLost = seatIds.some((id) => !this.#seats.includes(id) || !isOwn(id))
    this.#drop((claim) => claim.owner === bookingId)
    if (isLost) {
      this.closed.add(bookingId)
      return 'SEATS_LOST'
    }
    for (const id of seatIds) this.claims.set(id, saleTo(bookingId))
    return YES
  }

  #refusalOf(actorId: string, seatIds: readonly string[]): string | undefined {
    const open = this.#openTo(actorId)
    if (seatIds.length === 0) return 'NO_SEATS'
    if (seatIds.length > 10) return 'TOO_MANY_SEATS'
    if (seatIds.some((id) => !this.#seats.includes(id))) return 'UNKNOWN_SEAT'
    return seatIds.some((id) => !open.includes(id)) ? 'SEATS_TAKEN' : undefined
  }

  #openTo(actorId: string): string[] {
    const isOpen = (claim: Claim | undefined) => !claim || (claim.kind === 'held' && claim.by === actorId)
    return this.#seats.filter((id) => isOpen(this.claims.get(id)))
  }

  #seatsWhere(holds: (claim: Claim) => boolean): string[] {
    return [...this.claims].flatMap(([id, claim]) => (holds(claim) ? [id] : [])).sort()
  }

  #having(holds: (claim: Claim) => boolean): Claim[] {
    return [...this.claims.values()].filter(holds)
  }

  #drop(goes: (claim: Claim) => boolean): string {
    for (const [id, claim] of [...this.claims]) if (goes(claim)) this.claims.delete(id)
    return YES
  }
}
