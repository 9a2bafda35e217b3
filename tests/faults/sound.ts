import type { SeatMapView } from '@cinema/contracts/seating/http'
import { cardGateway } from '@cinema/testing/card-gateway'
import { tillEvents } from '@cinema/testing/chain'
import { Visitor } from '@cinema/testing/customer'
import { ORIGIN, sql } from '@cinema/testing/system'
import { audit, type Promises, type Violation } from './auditor'

const WITHIN_MS = 60_000
const RING_EVERY = 5
const since = new Date()

/** Rings the system's clock, as the platform does every minute. */
export async function ringClock(): Promise<void> {
  const answer = await fetch(`${ORIGIN}/cdn-cgi/local/scheduled`)
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}`)
}

/** Every way in which the system breaks its word now. */
export const audited = (promised?: Promises): Promise<Violation[]> =>
  audit({ query: sql, seatsOf, charges: cardGateway.charges, tillEvents, since, ...(promised && { promised }) })

/** Waits until the auditor finds nothing, a minute at most; then it throws what is still found. */
export async function untilSound(promised?: Promises): Promise<void> {
  const until = Date.now() + WITHIN_MS
  for (let round = 0; ; round++) {
    if (round % RING_EVERY === 0) await ringClock().catch(() => {})
    const violations = await audited(promised)
    if (violations.length === 0) return
    if (Date.now() > until) throw new Error(`unsound after a minute:\n${violations.map(lineOf).join('\n')}`)
    await Bun.sleep(1_000)
  }
}

async function seatsOf(showtimeId: string): Promise<{ id: string; status: string }[]> {
  const { status, body } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtimeId}/seats`)
  if (status !== 200) throw new Error(`the seats of ${showtimeId} answered ${status}`)
  return body.seats
}

const lineOf = ({ invariant, what, id }: Violation) => `${invariant} ${what}: ${id}`
