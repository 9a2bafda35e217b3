import type { RoomId } from '@cinema/contracts/shared/ids'
import type { BlockReason, PlanSeat, SeatPlan, SeatType } from '@cinema/contracts/venue/plan'
import { seatId } from '@cinema/domain/venue/seat-id'
import { type DrawnRow, readRows } from './row-notation'

export const PLAN_VERSION = 1

/** The design of a room: its rows in the notation of `readRows`, and the labels of blocked seats. */
export type PlanDesign = {
  rows: string
  /** By how many seat pitches the ends of the widest row are nearer to the screen than its middle. */
  curve: number
  blocked: Record<string, BlockReason>
}

const FIRST_ROW_Y = 3
const AISLE_STEP = 2

/** Makes the plan of a room. Every row is centred on the screen's axis, so rows of odd and even width are staggered. */
export function drawPlan(roomId: RoomId, design: PlanDesign): SeatPlan {
  const rows = readRows(design.rows)
  const halfWidth = Math.max(...rows.map(widthOf)) / 2
  const seats = rows.flatMap((row) => seatRow(roomId, row, halfWidth, design))
  return { roomId, version: PLAN_VERSION, seats: pairCoupleSeats(seats) }
}

function seatRow(roomId: RoomId, row: DrawnRow, halfWidth: number, { curve, blocked }: PlanDesign): PlanSeat[] {
  const left = halfWidth - widthOf(row) / 2
  return placesOf(row).map(({ type, offset }, index) => {
    const number = index + 1
    const label = `${row.label}${number}`
    const x = left + offset
    const bend = halfWidth === 0 ? 0 : curve * ((x - halfWidth) / halfWidth) ** 2
    const y = Math.round((FIRST_ROW_Y + row.depth - bend) * 100) / 100
    const seat = {
      id: seatId(roomId, PLAN_VERSION, row.label, number),
      label,
      row: row.label,
      number,
      type,
      x: x + 1,
      y,
    }
    return blocked[label] ? { ...seat, blocked: blocked[label] } : seat
  })
}

/** The distance between the middles of a row's first and last seat. */
const widthOf = (row: DrawnRow): number => placesOf(row).at(-1)?.offset ?? 0

function placesOf(row: DrawnRow): { type: SeatType; offset: number }[] {
  let offset = -AISLE_STEP
  return row.blocks.flatMap((block) =>
    block.map((type, index) => {
      offset += index === 0 ? AISLE_STEP : 1
      return { type, offset }
    }),
  )
}

/** Pairs the halves of couple seats, in each row from left to right. */
function pairCoupleSeats(seats: PlanSeat[]): PlanSeat[] {
  const halves = seats.filter((seat) => seat.type === 'COUPLE')
  const partners = new Map(halves.map((half, index) => [half.id, halves[index % 2 === 0 ? index + 1 : index - 1]]))
  return seats.map((seat) => {
    const partner = partners.get(seat.id)
    return partner ? { ...seat, partnerId: partner.id } : seat
  })
}
