import type { PlanFault } from '@cinema/contracts/venue/admin'
import type { DocumentSeat, PlanDocument } from '@cinema/contracts/venue/plan-document'

/** Two seats that are closer than this in both directions overlap. Distances are in seat pitches. */
const MIN_DISTANCE = 0.9

export const labelOf = ({ row, number }: Pick<DocumentSeat, 'row' | 'number'>): string => `${row}${number}`

/**
 * Validates a plan: every label is unique, the halves of a sofa name each other and are neighbours, no seats overlap,
 * every companion seat is beside an accessible one, and at least one seat is for sale. Each fault names the labels of
 * its seats.
 */
export function checkPlan({ seats }: PlanDocument): PlanFault[] {
  return [
    ...nothingForSale(seats),
    ...duplicates(seats),
    ...brokenSofas(seats),
    ...overlaps(seats),
    ...companionsAlone(seats),
  ]
}

/** Whether two seats are neighbours: one pitch apart in the same row, without an aisle between. */
export const areNeighbours = (one: DocumentSeat, other: DocumentSeat): boolean =>
  one.row === other.row && Math.abs(Math.abs(one.x - other.x) - 1) < 0.005

const nothingForSale = (seats: readonly DocumentSeat[]): PlanFault[] =>
  seats.every(({ blocked }) => blocked) ? [{ code: 'NO_SEATS_FOR_SALE', seats: [] }] : []

function duplicates(seats: readonly DocumentSeat[]): PlanFault[] {
  const byLabel = Map.groupBy(seats, labelOf)
  return [...byLabel].flatMap(([label, alike]) =>
    alike.length > 1 ? [{ code: 'DUPLICATE_LABEL' as const, seats: [label] }] : [],
  )
}

function brokenSofas(seats: readonly DocumentSeat[]): PlanFault[] {
  const byLabel = new Map(seats.map((seat) => [labelOf(seat), seat]))
  const isBroken = (seat: DocumentSeat) => {
    if (seat.type !== 'COUPLE') return seat.partner !== undefined
    const partner = byLabel.get(seat.partner ?? '')
    return partner?.type !== 'COUPLE' || partner.partner !== labelOf(seat) || !areNeighbours(seat, partner)
  }
  return seats.filter(isBroken).map((seat) => ({ code: 'TORN_SOFA', seats: [labelOf(seat)] }))
}

function overlaps(seats: readonly DocumentSeat[]): PlanFault[] {
  const inOrder = seats.toSorted((one, other) => one.y - other.y)
  return inOrder.flatMap((seat, place) => {
    const clashes: PlanFault[] = []
    for (let next = place + 1; next < inOrder.length; next++) {
      const other = inOrder[next]
      if (!other || other.y - seat.y >= MIN_DISTANCE) break
      const pair = [labelOf(seat), labelOf(other)]
      if (Math.abs(other.x - seat.x) < MIN_DISTANCE) clashes.push({ code: 'OVERLAPPING_SEATS', seats: pair })
    }
    return clashes
  })
}

function companionsAlone(seats: readonly DocumentSeat[]): PlanFault[] {
  const wheelchairs = seats.filter(({ type }) => type === 'ACCESSIBLE')
  return seats
    .filter(({ type }) => type === 'COMPANION')
    .filter((seat) => !wheelchairs.some((place) => areNeighbours(seat, place)))
    .map((seat) => ({ code: 'COMPANION_WITHOUT_WHEELCHAIR_PLACE', seats: [labelOf(seat)] }))
}
