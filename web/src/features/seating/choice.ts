import type { MAX_SEATS as Contract, HoldView } from '@cinema/contracts/seating/http'
import type { Money } from '@cinema/contracts/shared/money'
import { deadlineOf } from '../../lib/countdown'

/** The type holds the figure to the contract's, without its schemas in the page. */
export const MAX_SEATS: typeof Contract = 10

/** `orphans` are single seats that the choice leaves; `mayExtend` until the house says that it was longer often enough. */
export type Hold = {
  seatIds: readonly string[]
  deadline: number
  total: Money | null
  orphans: readonly string[]
  mayExtend: boolean
}

/** Why the choice is not held as it stands. `seatIds` are the seats that are meant, `max` the bound that was met. */
export type Refusal = {
  code: string
  seatIds: readonly string[]
  detail?: string | undefined
  max?: number | undefined
}

/**
 * The customer's choice of seats and what the house has granted of it. `answered` is the last choice that the house
 * has answered, so that a refused choice is not sent again before it changes.
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
  | { type: 'held'; asked: readonly string[]; hold: Granted; receivedAt: number }
  | { type: 'refused'; asked: readonly string[]; refusal: Refusal }
  | { type: 'extended'; expiresInMs: number; receivedAt: number }
  | { type: 'unextended'; refusal: Refusal }
  | { type: 'released' }
  | { type: 'lapsed' }
  | { type: 'retried' }
  | { type: 'cleared' }

export const NO_CHOICE: Choice = { seatIds: [], hold: null, refusal: null, answered: '' }

export const keyOf = (seatIds: readonly string[]): string => seatIds.toSorted().join()

/** Whether the house still has to be told of the choice. */
export const isUnsent = (choice: Choice): boolean => keyOf(choice.seatIds) !== choice.answered

/** Whether exactly these seats are held. */
export const isHeld = ({ seatIds, hold }: Choice): boolean => hold !== null && keyOf(hold.seatIds) === keyOf(seatIds)

const LOST_SEATS = ['SEATS_TAKEN', 'SEATS_BLOCKED', 'UNKNOWN_SEAT']

export function changeChoice(choice: Choice, event: ChoiceEvent): Choice {
  switch (event.type) {
    case 'toggled':
      return toggle(choice, event.seatIds)
    case 'restored':
      return { ...choice, seatIds: event.seatIds.slice(0, MAX_SEATS), refusal: null }
    case 'found':
      return grant({ ...choice, seatIds: event.hold.seatIds }, event.hold, event.receivedAt, event.hold.seatIds)
    case 'held':
      return grant(choice, event.hold, event.receivedAt, event.asked)
    case 'refused':
      return refuse(choice, event.asked, event.refusal)
    case 'extended':
      return extend(choice, deadlineOf(event.expiresInMs, event.receivedAt))
    case 'unextended':
      return keepAsIs(choice, event.refusal)
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
  const chosen = pressed.some((id) => choice.seatIds.includes(id))
  const seatIds = chosen ? choice.seatIds.filter((id) => !pressed.includes(id)) : [...choice.seatIds, ...pressed]
  if (seatIds.length > MAX_SEATS) return { ...choice, refusal: { code: 'TOO_MANY_SEATS', seatIds: pressed } }
  return { ...choice, seatIds, refusal: null }
}

function grant(choice: Choice, granted: Granted, receivedAt: number, asked: readonly string[]): Choice {
  const deadline = deadlineOf(granted.expiresInMs, receivedAt)
  const unchanged = keyOf(choice.seatIds) === keyOf(asked)
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

/** No more time: the hold runs on as it was, unless it was over already. */
function keepAsIs(choice: Choice, refusal: Refusal): Choice {
  if (refusal.code === 'NO_HOLD') return lapse(choice)
  const spent = refusal.code === 'EXTENSIONS_SPENT'
  return { ...choice, refusal, hold: choice.hold && { ...choice.hold, mayExtend: choice.hold.mayExtend && !spent } }
}

/** Seats that somebody else has leave the choice; any other refusal leaves it for the customer to change. */
function refuse(choice: Choice, asked: readonly string[], refusal: Refusal): Choice {
  const lost = LOST_SEATS.includes(refusal.code) ? refusal.seatIds : []
  return { ...choice, seatIds: choice.seatIds.filter((id) => !lost.includes(id)), refusal, answered: keyOf(asked) }
}
