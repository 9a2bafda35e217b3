import type { PlanFault } from '@cinema/contracts/venue/admin'
import type { DocumentSeat, PlanDocument } from '@cinema/contracts/venue/plan-document'

/** Two seats nearer to each other than this, in both directions, cannot both be built. */
const ELBOW_ROOM = 0.9

export const labelOf = ({ row, number }: Pick<DocumentSeat, 'row' | 'number'>): string => `${row}${number}`

/**
 * What is wrong with a plan, each fault with the labels of its place; none when it can be built and sold: every label once,
 * sofas whole, no seat on another, every companion beside a wheelchair place, and something for sale.
 */
export function checkPlan({ seats }: PlanDocument): PlanFault[] {
  return [
    ...nothingForSale(seats),
    ...duplicates(seats),
    ...tornSofas(seats),
    ...overlaps(seats),
    ...lonelyCompanions(seats),
  ]
}

/** Whether two seats touch: one pitch apart in one row, with no aisle between. */
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

function tornSofas(seats: readonly DocumentSeat[]): PlanFault[] {
  const byLabel = new Map(seats.map((seat) => [labelOf(seat), seat]))
  const isTorn = (seat: DocumentSeat) => {
    if (seat.type !== 'COUPLE') return seat.partner !== undefined
    const partner = byLabel.get(seat.partner ?? '')
    return partner?.type !== 'COUPLE' || partner.partner !== labelOf(seat) || !areNeighbours(seat, partner)
  }
  return seats.filter(isTorn).map((seat) => ({ code: 'TORN_SOFA', seats: [labelOf(seat)] }))
}

function overlaps(seats: readonly DocumentSeat[]): PlanFault[] {
  const inOrder = seats.toSorted((one, other) => one.y - other.y)
  return inOrder.flatMap((seat, place) => {
    const clashes: PlanFault[] = []
    for (let next = place + 1; next < inOrder.length; next++) {
      const other = inOrder[next]
      if (!other || other.y - seat.y >= ELBOW_ROOM) break
      const seatsHere = [labelOf(seat), labelOf(other)]
      if (Math.abs(other.x - seat.x) < ELBOW_ROOM) clashes.push({ code: 'OVERLAPPING_SEATS', seats: seatsHere })
    }
    return clashes
  })
}

function lonelyCompanions(seats: readonly DocumentSeat[]): PlanFault[] {
  const wheelchairs = seats.filter(({ type }) => type === 'ACCESSIBLE')
  return seats
    .filter(({ type }) => type === 'COMPANION')
    .filter((seat) => !wheelchairs.some((place) => areNeighbours(seat, place)))
    .map((seat) => ({ code: 'COMPANION_WITHOUT_WHEELCHAIR_PLACE', seats: [labelOf(seat)] }))
}
