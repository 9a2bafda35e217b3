import { ORIGIN } from '@cinema/testing/system'
import type { ProxyFault } from './faulty-proxy'
import type { OutboxFault } from './outbox-fault'
import type { QueueFault } from './queue-fault'

const FAULTS = process.env.MARQUEE_FAULTS ?? ''

/** Sets the fault between the Workers and the database. Answers how many queries the previous fault affected. */
export const breakDatabase = (fault: ProxyFault) => setFault('/database', fault)

/** Sets the fault between the Workers and Redis. Answers how many commands the previous fault affected. */
export const breakRedis = (fault: ProxyFault) => setFault('/redis', fault)

/** Makes the queue unreliable, or reliable again with null. Answers how many messages the previous fault affected. */
export const breakQueue = (fault: QueueFault) => setFault('/queue', fault)

/** Makes the jobs Worker crash at a step, or no more with null. Answers how often the previous fault made it crash. */
export const crashJobs = (fault: OutboxFault) => setFault('/outbox', fault)

async function setFault(path: string, fault: ProxyFault | QueueFault | OutboxFault): Promise<number> {
  const answer = await post(path, fault)
  return ((await answer.json()) as { affected: number }).affected
}

/** Evicts a showtime's Durable Object; `forgetful` deletes its storage too. */
export const evict = (showtimeId: string, { forgetful = false } = {}) =>
  faultInBooking({ 'fault-evict': showtimeId, 'fault-forgetful': forgetful ? 'yes' : 'no' })

/** Sets the life of new holds and reservations of a showtime, in milliseconds. Its object is evicted and reloaded. */
export const setHoldTime = (showtimeId: string, ms: number) =>
  faultInBooking({ 'fault-evict': showtimeId, 'fault-hold-ms': String(ms) })

/** Shifts the clock of the booking Worker and its Durable Objects by that many milliseconds. */
export const setClockOff = (ms: number) => faultInBooking({ 'fault-clock': String(ms) })

/** The fault is passed in the query, since the gateway does not forward unknown headers. */
async function faultInBooking(faults: Record<string, string>): Promise<void> {
  const answer = await fetch(`${ORIGIN}/.well-known/ticket-keys.json?${new URLSearchParams(faults)}`)
  const { broken } = (await answer.json()) as { broken?: true }
  if (!broken) throw new Error(`the booking Worker did not break and answered ${answer.status}`)
}

/** Kills the Workers (kill -9) and restarts them on the same data. Resolves when the system is healthy. */
export async function killAndRestart(): Promise<void> {
  await post('/restart', {})
}

async function post(path: string, body: unknown): Promise<Response> {
  const answer = await fetch(`${FAULTS}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(110_000),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
