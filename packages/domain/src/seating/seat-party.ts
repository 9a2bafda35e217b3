import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { distanceOf, type Room, type Run } from './room'

/**
 * How a seat counts before the party is seated. A blocked seat counts as a wall: it is not offered and is not a
 * neighbour.
 */
export type Mark = 'free' | 'taken' | 'wall'

/**
 * The cost of an arrangement: its number of groups, the seats it leaves single, and the sum of distances to the sweet
 * spot.
 */
export type Cost = { groups: number; orphans: number; distance: number }

export type Party = {
  size: number
  mark: (seat: PlanSeat) => Mark
  maySit: (seat: PlanSeat) => boolean
  /**
   * Compares two costs, negative if the first is better. Adding the same cost to both must not change the result, since
   * the search relies on it: the best arrangement contains the best arrangements of its parts.
   */
  prefer: (one: Cost, other: Cost) => number
}

export type Arrangement = Cost & { seats: PlanSeat[] }

type Chain = { seat: PlanSeat; before: Chain } | undefined
type Prefix = Cost & { chain: Chain }

/**
 * The state at the end of a partly walked run, as far as the next seat depends on it. An open seat is free and may be
 * left single.
 */
type Edge = 'wall' | 'taken' | 'chosen' | 'open' | 'open after taken' | 'open after chosen'

/** The best arrangement so far, by the number of seats chosen and by the edge that it ends in. */
type Table = Map<Edge, Prefix>[]

/** Whether a seat can be left single (rule 8): sofas are sold whole, and accessible and companion seats are exempt. */
export function isOrdinary(seat: PlanSeat): boolean {
  return seat.type === 'REGULAR' || seat.type === 'PREMIUM'
}

/**
 * The best of all arrangements of the party, with whole sofas; undefined if there is none. Dynamic programming: one
 * pass over the seats keeps the best arrangement for each number of chosen seats, so time grows with seats × party
 * size.
 */
export function seatParty(room: Room, party: Party): Arrangement | undefined {
  let table: Table = [new Map([['wall', { groups: 0, orphans: 0, distance: 0, chain: undefined }]])]
  for (const run of room.runs) {
    table = afterRun(table, party)
    for (const [index, seat] of run.entries()) table = afterSeat(table, party, choicesAt(run, index, party), seat, room)
  }
  const best = afterRun(table, party)[party.size]?.get('wall')
  return best && { groups: best.groups, orphans: best.orphans, distance: best.distance, seats: seatsIn(best.chain) }
}

/** Runs are separated by aisles, so every arrangement continues with a wall. */
function afterRun(table: Table, party: Party): Table {
  const next: Table = []
  for (const [count, byEdge] of table.entries()) {
    for (const prefix of byEdge.values()) keepBest(next, count, 'wall', prefix, party)
  }
  return next
}

type Choices = { may: boolean; endsSofa: boolean }

/** Whether the party may take the seat. The second half of a sofa is taken if and only if the first is. */
function choicesAt(run: Run, index: number, { maySit, mark }: Party): Choices {
  const seat = run[index]
  const fits = (other: PlanSeat | undefined) => other !== undefined && mark(other) === 'free' && maySit(other)
  if (!seat || !fits(seat)) return { may: false, endsSofa: false }
  if (!seat.partnerId) return { may: true, endsSofa: false }

  const partner = [run[index - 1], run[index + 1]].find((neighbour) => neighbour?.id === seat.partnerId)
  return { may: fits(partner), endsSofa: partner === run[index - 1] }
}

function afterSeat(table: Table, party: Party, { may, endsSofa }: Choices, seat: PlanSeat, room: Room): Table {
  const next: Table = []
  const mark = party.mark(seat)
  const distance = distanceOf(room, seat)
  for (const [count, byEdge] of table.entries()) {
    for (const [edge, prefix] of byEdge) {
      const sits = may && (!endsSofa || edge === 'chosen')
      const stays = !may || !endsSofa || edge !== 'chosen'
      if (stays) keepBest(next, count, edgeAfter(edge, seat, mark), left(prefix, edge, mark), party)
      if (sits) keepBest(next, count + 1, 'chosen', chosen(prefix, edge, seat, distance), party)
    }
  }
  return next
}

function keepBest(table: Table, count: number, edge: Edge, prefix: Prefix, { size, prefer }: Party): void {
  if (count > size) return
  while (table.length <= count) table.push(new Map())
  const byEdge = table[count]
  const rival = byEdge?.get(edge)
  if (!rival || prefer(prefix, rival) < 0) byEdge?.set(edge, prefix)
}

function edgeAfter(edge: Edge, seat: PlanSeat, mark: Mark): Edge {
  if (mark !== 'free') return mark
  if (!isOrdinary(seat)) return 'wall'
  if (edge === 'taken') return 'open after taken'
  return edge === 'chosen' ? 'open after chosen' : 'open'
}

function left(prefix: Prefix, edge: Edge, mark: Mark): Prefix {
  const enclosed = edge === 'open after chosen' && mark === 'taken'
  return enclosed ? { ...prefix, orphans: prefix.orphans + 1 } : prefix
}

function chosen({ groups, orphans, distance, chain }: Prefix, edge: Edge, seat: PlanSeat, further: number): Prefix {
  const encloses = edge === 'open after chosen' || edge === 'open after taken'
  return {
    groups: edge === 'chosen' ? groups : groups + 1,
    orphans: encloses ? orphans + 1 : orphans,
    distance: distance + further,
    chain: { seat, before: chain },
  }
}

function seatsIn(chain: Chain): PlanSeat[] {
  const seats: PlanSeat[] = []
  for (let link = chain; link; link = link.before) seats.unshift(link.seat)
  return seats
}
