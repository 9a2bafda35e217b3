import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { distanceOf, type Hall, type Run } from './hall'

/** How a seat stands before a party sits down. A wall is for nobody: blocked, so it neither seats nor encloses. */
export type Mark = 'free' | 'taken' | 'wall'

/** What a seating arrangement costs: groups that are apart, seats left single, and the distances to the sweet spot. */
export type Cost = { groups: number; orphans: number; distance: number }

export type Party = {
  size: number
  mark: (seat: PlanSeat) => Mark
  maySit: (seat: PlanSeat) => boolean
  /** Negative when the first is the better; must weigh sums, so that the best of a part stays in the best of the whole. */
  prefer: (one: Cost, other: Cost) => number
}

export type Arrangement = Cost & { seats: PlanSeat[] }

type Chain = { seat: PlanSeat; before: Chain } | undefined
type Prefix = Cost & { chain: Chain }

/** What the next seat of a run must know of those before it. An open seat is free and could be left single. */
type Edge = 'wall' | 'taken' | 'chosen' | 'open' | 'open after taken' | 'open after chosen'

/** The best arrangement so far, by the number of seats chosen and by the edge that it ends in. */
type Table = Map<Edge, Prefix>[]

/** Whether a seat could be left single at all (rule 8): sofas are sold whole, and accessible seats are exempt. */
export function isOrdinary(seat: PlanSeat): boolean {
  return seat.type === 'REGULAR' || seat.type === 'PREMIUM'
}

/**
 * The party's best arrangement among all there are, sofas whole; undefined when there is none. It walks the hall once and
 * keeps, for each number of seats chosen, the best way to it: time grows with seats × party size.
 */
export function seatParty(hall: Hall, party: Party): Arrangement | undefined {
  let table: Table = [new Map([['wall', { groups: 0, orphans: 0, distance: 0, chain: undefined }]])]
  for (const run of hall.runs) {
    table = afterRun(table, party)
    for (const [index, seat] of run.entries()) table = afterSeat(table, party, choicesAt(run, index, party), seat, hall)
  }
  const best = afterRun(table, party)[party.size]?.get('wall')
  return best && { groups: best.groups, orphans: best.orphans, distance: best.distance, seats: seatsIn(best.chain) }
}

/** Between two runs is an aisle, which ends every edge. */
function afterRun(table: Table, party: Party): Table {
  const next: Table = []
  for (const [count, byEdge] of table.entries()) {
    for (const prefix of byEdge.values()) keepBest(next, count, 'wall', prefix, party)
  }
  return next
}

type Choices = { may: boolean; endsSofa: boolean }

/** Whether the party may sit on the seat; the second half of a sofa goes the way of the first. */
function choicesAt(run: Run, index: number, { maySit, mark }: Party): Choices {
  const seat = run[index]
  const fits = (other: PlanSeat | undefined) => other !== undefined && mark(other) === 'free' && maySit(other)
  if (!seat || !fits(seat)) return { may: false, endsSofa: false }
  if (!seat.partnerId) return { may: true, endsSofa: false }

  const partner = [run[index - 1], run[index + 1]].find((neighbour) => neighbour?.id === seat.partnerId)
  return { may: fits(partner), endsSofa: partner === run[index - 1] }
}

function afterSeat(table: Table, party: Party, { may, endsSofa }: Choices, seat: PlanSeat, hall: Hall): Table {
  const next: Table = []
  const mark = party.mark(seat)
  const distance = distanceOf(hall, seat)
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
