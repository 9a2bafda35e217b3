export type SeatPosition = { id: string; x: number; y: number }
export type Direction = 'left' | 'right' | 'up' | 'down' | 'start' | 'end'

/** The id of the seat to which a key leads: along the row, or to the nearest seat of the next row. The same id at an edge. */
export function seatInDirection<Seat extends SeatPosition>(
  rows: readonly (readonly Seat[])[],
  from: string,
  direction: Direction,
): string {
  const rowIndex = rows.findIndex((row) => row.some(({ id }) => id === from))
  const row = rows[rowIndex] ?? []
  const index = row.findIndex(({ id }) => id === from)
  switch (direction) {
    case 'left':
      return row[index - 1]?.id ?? from
    case 'right':
      return row[index + 1]?.id ?? from
    case 'start':
      return row[0]?.id ?? from
    case 'end':
      return row.at(-1)?.id ?? from
    case 'up':
      return nearest(rows[rowIndex - 1], row[index]) ?? from
    case 'down':
      return nearest(rows[rowIndex + 1], row[index]) ?? from
    default:
      return direction satisfies never
  }
}

function nearest(row: readonly SeatPosition[] | undefined, to: SeatPosition | undefined): string | undefined {
  if (!row || !to) return undefined
  return row.toSorted((a, b) => Math.abs(a.x - to.x) - Math.abs(b.x - to.x))[0]?.id
}
