import type { SeatMapView } from '@cinema/contracts/seating/http'
import { cardGateway } from '@cinema/testing/card-gateway'
import { tillEvents } from '@cinema/testing/chain'
import { Visitor } from '@cinema/testing/customer'
import { ORIGIN, sql } from '@cinema/testing/system'
import { type Acknowledged, audit, type Violation } from './auditor'

const WITHIN_MS = 60_000
const ROUNDS_PER_CRON = 5
const since = new Date()

/** Triggers the cron handlers, as the platform does every minute. */
export async function triggerCron(): Promise<void> {
  const answer = await fetch(`${ORIGIN}/cdn-cgi/local/scheduled`)
  if (!answer.ok) throw new Error(`the cron trigger answered ${answer.status}`)
}

/** Every violation of an invariant at this moment. */
export const runAudit = (acknowledged?: Acknowledged): Promise<Violation[]> =>
  audit({ query: sql, seatsOf, charges: cardGateway.charges, tillEvents, since, ...(acknowledged && { acknowledged }) })

/** Waits until the auditor finds no violation. Throws what it still finds after a minute. */
export async function untilConsistent(acknowledged?: Acknowledged): Promise<void> {
  const until = Date.now() + WITHIN_MS
  for (let round = 0; ; round++) {
    if (round % ROUNDS_PER_CRON === 0) await triggerCron().catch(() => {})
    const violations = await runAudit(acknowledged)
    if (violations.length === 0) return
    if (Date.now() > until) throw new Error(`inconsistent after a minute:\n${violations.map(lineOf).join('\n')}`)
    await Bun.sleep(1_000)
  }
}

async function seatsOf(showtimeId: string): Promise<{ id: string; status: string }[]> {
  const { status, body } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtimeId}/seats`)
  if (status !== 200) throw new Error(`the seats of ${showtimeId} answered ${status}`)
  return body.seats
}

const lineOf = ({ invariant, what, id }: Violation) => `${invariant} ${what}: ${id}`
