import type { SeatMapView, SeatPlanView, SeatView } from '@cinema/contracts/seating/http'

/** A seat with its position; `dy` is its distance behind the first seat of a curved row, `half` its side of a sofa. */
export type PlacedSeat = SeatView & {
  dy: number
  x: number
  y: number
  partnerId: string | undefined
  half: 'left' | 'right' | null
}
export type Room = { rows: PlacedSeat[][]; seats: ReadonlyMap<string, PlacedSeat>; width: number; height: number }

/** Joins seats with their positions: rows from the screen to the back, each from left to right, moved to the origin. */
export function layOut(seats: SeatMapView['seats'], plan: SeatPlanView['seats']): Room {
  const places = new Map(plan.map((place) => [place.id, place]))
  const left = Math.min(...plan.map(({ x }) => x))
  const front = Math.min(...plan.map(({ y }) => y))
  const placed = seats.flatMap((seat): PlacedSeat[] => {
    const place = places.get(seat.id)
    if (!place) return []
    const partner = place.partnerId && places.get(place.partnerId)
    const half = partner ? (partner.x > place.x ? 'left' : 'right') : null
    return [{ ...seat, x: place.x - left, y: place.y - front, dy: 0, partnerId: place.partnerId, half }]
  })
  const rows = [...Map.groupBy(placed, ({ row }) => row).values()]
    .map((row) => curve(row.toSorted((a, b) => a.x - b.x)))
    .toSorted((a, b) => (a[0]?.y ?? 0) - (b[0]?.y ?? 0))
  return {
    rows,
    seats: new Map(rows.flat().map((seat) => [seat.id, seat])),
    width: Math.max(...placed.map(({ x }) => x)) + 1,
    height: Math.max(...placed.map(({ y }) => y)) + 1,
  }
}

/** Offsets each seat by the curve of its row; the two halves of a sofa get the same offset. */
function curve(row: PlacedSeat[]): PlacedSeat[] {
  const first = row[0]?.y ?? 0
  const heights = new Map<string, number>(row.map(({ id, y }) => [id, y]))
  return row.map((seat) => {
    const partner = seat.partnerId === undefined ? seat.y : (heights.get(seat.partnerId) ?? seat.y)
    return { ...seat, dy: (seat.y + partner) / 2 - first }
  })
}
