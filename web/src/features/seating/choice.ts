import type { MAX_SEATS as Contract, HoldView } from '@cinema/contracts/seating/http'
import type { Money } from '@cinema/contracts/shared/money'
import { deadlineOf } from '../../lib/countdown'

/** Repeated here so that the contract's schemas are not bundled; the type keeps it equal to the contract's. */
export const MAX_SEATS: typeof Contract = 10

/** `orphans` are single seats that the choice leaves over; `mayExtend` is false once the API has refused another extension. */
export type Hold = {
  seatIds: readonly string[]
  deadline: number
  total: Money | null
  orphans: readonly string[]
  mayExtend: boolean
}

/** Why the choice is not held. `seatIds` are the seats concerned, `max` the limit that was exceeded. */
export type Refusal = {
  code: string
  seatIds: readonly string[]
  detail?: string | undefined
  max?: number | undefined
}

/**
 * The customer's choice of seats and the hold that was granted. `answered` is the key of the last choice that the API has
 * answered, so that a refused choice is not sent again until it changes.
 */
export type Choice = {
  seatIds: readonly string[]
  hold: Hold | null
  refusal: Refusal | null
  answered: string
}

type Granted = Pick<HoldView, 'seatIds' | 'expiresInMs' | 'orphans'> & { total?: Money }

export type ChoiceEvent =
  | { type: 'toggled'; seatIds: readonly string[] }
  | { type: 'restored'; seatIds: readonly string[] }
  | { type: 'found'; hold: Granted; receivedAt: number }
  | { type: 'held'; requested: readonly string[]; hold: Granted; receivedAt: number }
  | { type: 'refused'; requested: readonly string[]; refusal: Refusal }
  | { type: 'extended'; expiresInMs: number; receivedAt: number }
  | { type: 'extension-refused'; refusal: Refusal }
  | { type: 'released' }
  | { type: 'lapsed' }
  | { type: 'retried' }
  | { type: 'cleared' }

export const NO_CHOICE: Choice = { seatIds: [], hold: null, refusal: null, answered: '' }

export const keyOf = (seatIds: readonly string[]): string => seatIds.toSorted().join()

/** Whether the choice has yet to be sent to the API. */
export const isUnsent = (choice: Choice): boolean => keyOf(choice.seatIds) !== choice.answered

/** Whether exactly these seats are held. */
export const isHeld = ({ seatIds, hold }: Choice): boolean => hold !== null && keyOf(hold.seatIds) === keyOf(seatIds)

const SEAT_REFUSALS = ['SEATS_TAKEN', 'SEATS_BLOCKED', 'UNKNOWN_SEAT']

export function changeChoice(choice: Choice, event: ChoiceEvent): Choice {
  switch (event.type) {
    case 'toggled':
      return toggle(choice, event.seatIds)
    case 'restored':
      return { ...choice, seatIds: event.seatIds.slice(0, MAX_SEATS), refusal: null }
    case 'found':
      return grant({ ...choice, seatIds: event.hold.seatIds }, event.hold, event.receivedAt, event.hold.seatIds)
    case 'held':
      return grant(choice, event.hold, event.receivedAt, event.requested)
    case 'refused':
      return refuse(choice, event.requested, event.refusal)
    case 'extended':
      return extend(choice, deadlineOf(event.expiresInMs, event.receivedAt))
    case 'extension-refused':
      return refuseExtension(choice, event.refusal)
    case 'released':
      return { ...choice, hold: null, answered: '' }
    case 'lapsed':
      return lapse(choice)
    case 'retried':
      return { ...choice, refusal: null, answered: choice.hold ? keyOf(choice.hold.seatIds) : '' }
    case 'cleared':
      return { ...choice, seatIds: [], refusal: null }
    default:
      return event satisfies never
  }
}

function toggle(choice: Choice, pressed: readonly string[]): Choice {
  const isChosen = pressed.some((id) => choice.seatIds.includes(id))
  const seatIds = isChosen ? choice.seatIds.filter((id) => !pressed.includes(id)) : [...choice.seatIds, ...pressed]
  if (seatIds.length > MAX_SEATS) return { ...choice, refusal: { code: 'TOO_MANY_SEATS', seatIds: pressed } }
  return { ...choice, seatIds, refusal: null }
}

function grant(choice: Choice, granted: Granted, receivedAt: number, requested: readonly string[]): Choice {
  const deadline = deadlineOf(granted.expiresInMs, receivedAt)
  const unchanged = keyOf(choice.seatIds) === keyOf(requested)
  return {
    seatIds: unchanged ? granted.seatIds : choice.seatIds,
    hold: {
      seatIds: granted.seatIds,
      deadline,
      total: granted.total ?? null,
      orphans: granted.orphans ?? [],
      mayExtend: choice.hold?.mayExtend ?? true,
    },
    refusal: unchanged ? null : choice.refusal,
    answered: keyOf(granted.seatIds),
  }
}

const lapse = (choice: Choice): Choice => ({ ...NO_CHOICE, refusal: { code: 'HOLD_LAPSED', seatIds: choice.seatIds } })

const extend = (choice: Choice, deadline: number): Choice => ({
  ...choice,
  hold: choice.hold && { ...choice.hold, deadline },
})

/** Without an extension the hold keeps its deadline, unless it has already ended. */
function refuseExtension(choice: Choice, refusal: Refusal): Choice {
  if (refusal.code === 'NO_HOLD') return lapse(choice)
  const spent = refusal.code === 'EXTENSIONS_SPENT'
  return { ...choice, refusal, hold: choice.hold && { ...choice.hold, mayExtend: choice.hold.mayExtend && !spent } }
}

/** Removes seats that cannot be had from the choice; after any other refusal the customer has to change it. */
function refuse(choice: Choice, requested: readonly string[], refusal: Refusal): Choice {
  const lost = SEAT_REFUSALS.includes(refusal.code) ? refusal.seatIds : []
  return { ...choice, seatIds: choice.seatIds.filter((id) => !lost.includes(id)), refusal, answered: keyOf(requested) }
}
