import type { BookingId, RoomId, SeatId } from '@cinema/contracts/shared/ids'
import { DEFAULT_SETTINGS } from '@cinema/contracts/venue/cinema-settings'
import type { PlanSeat, SeatPlan, SeatType } from '@cinema/contracts/venue/plan'
import { MINUTE_MS } from '../shared/minutes'
import { openSeating, type Seating, type SeatingRules, STANDARD_RULES } from './seating'

const TYPES: Record<string, SeatType> = {
  r: 'REGULAR',
  p: 'PREMIUM',
  s: 'COUPLE',
  a: 'ACCESSIBLE',
  c: 'COMPANION',
  x: 'REGULAR',
}

export const SOMEONE = 'someone' as BookingId

export const RULES: SeatingRules = {
  ...STANDARD_RULES,
  salesOpenAt: 0,
  salesCloseAt: 100_000_000,
  boxOfficeCloseAt: 200_000_000,
  holdMs: DEFAULT_SETTINGS.holdMinutes * MINUTE_MS,
  orphanRule: 'off',
}

export const seatId = (id: string) => id as SeatId
export const seatIds = (ids: string) => (ids === '' ? [] : ids.split(' ').map(seatId))

/**
 * A plan drawn as strings, one for each row from the screen: `r`egular, `p`remium, `s`ofa half, `a`ccessible,
 * `c`ompanion, `x` blocked, `_` aisle. The id of a seat is its row and place, so the second place of the first row is
 * A2.
 */
export function drawnPlan(...rows: string[]): SeatPlan {
  const seats = rows.flatMap((drawing, y) => {
    let halves = 0
    return [...drawing].flatMap((sign, x): PlanSeat[] => {
      const type = TYPES[sign.toLowerCase()]
      if (!type) return []
      const row = String.fromCharCode(65 + y)
      const partner = type === 'COUPLE' ? { partnerId: seatId(`${row}${halves++ % 2 === 0 ? x + 2 : x}`) } : {}
      const blocked = sign === 'x' ? { blocked: 'HOUSE' as const } : {}
      return [
        {
          id: seatId(`${row}${x + 1}`),
          label: `${row}${x + 1}`,
          row,
          number: x + 1,
          type,
          x,
          y,
          ...partner,
          ...blocked,
        },
      ]
    })
  })
  return { roomId: 'room' as RoomId, version: 1, seats }
}

/** A showtime in a drawn room. Capital letters are seats sold to SOMEONE. */
export function drawnSeating(rows: string[], rules: Partial<SeatingRules> = {}): Seating {
  const plan = drawnPlan(...rows)
  const isSold = (seat: PlanSeat) => /[A-Z]/.test(rows[seat.y]?.[seat.x] ?? '')
  const sold = plan.seats.filter(isSold).map((seat) => ({ seatId: seat.id, bookingId: SOMEONE }))
  return openSeating(plan, { ...RULES, ...rules }, sold)
}
