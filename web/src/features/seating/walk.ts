export type Spot = { id: string; x: number; y: number }
export type Direction = 'left' | 'right' | 'up' | 'down' | 'start' | 'end'

/** The seat that an arrow key leads to: along the row, or to the nearest seat of the next row. The same seat at a wall. */
export function walk<Place extends Spot>(
  rows: readonly (readonly Place[])[],
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

function nearest(row: readonly Spot[] | undefined, to: Spot | undefined): string | undefined {
  if (!row || !to) return undefined
  return row.toSorted((a, b) => Math.abs(a.x - to.x) - Math.abs(b.x - to.x))[0]?.id
}
