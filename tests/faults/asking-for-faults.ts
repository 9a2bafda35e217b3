import { ORIGIN } from '@cinema/testing/system'
import type { LineFault } from './faulty-line'
import type { QueueFault } from './queue-fault'

const FAULTS = process.env.MARQUEE_FAULTS ?? ''

/** Breaks the line between the Workers and the database, or mends it. Answers how many queries were struck before. */
export const breakDatabase = (fault: LineFault) => breaking('/database', fault)

/** Likewise between the Workers and Redis. */
export const breakRedis = (fault: LineFault) => breaking('/redis', fault)

/** Makes the queue unreliable, or well again with null. Answers how many messages were struck before. */
export const breakQueue = (fault: QueueFault) => breaking('/queue', fault)

async function breaking(path: string, fault: LineFault | QueueFault): Promise<number> {
  const answer = await post(path, fault)
  return ((await answer.json()) as { struck: number }).struck
}

/** Ends the object of a showtime where it stands; `forgetful` takes away what it had on disk too. */
export const evict = (showtimeId: string, { forgetful = false } = {}) =>
  askBooking({ 'fault-evict': showtimeId, 'fault-forgetful': forgetful ? 'yes' : 'no' })

/** Makes new holds and reservations of a showtime last so many milliseconds; its object is evicted and loaded again. */
export const setHoldTime = (showtimeId: string, ms: number) =>
  askBooking({ 'fault-evict': showtimeId, 'fault-hold-ms': String(ms) })

/** Sets the clock of the booking Worker and its objects off by so much. */
export const setClockOff = (ms: number) => askBooking({ 'fault-clock': String(ms) })

/** In the address, since the gateway hands on no header that it does not know. */
async function askBooking(faults: Record<string, string>): Promise<void> {
  const answer = await fetch(`${ORIGIN}/.well-known/ticket-keys.json?${new URLSearchParams(faults)}`)
  const { broken } = (await answer.json()) as { broken?: true }
  if (!broken) throw new Error(`the booking Worker did not break and answered ${answer.status}`)
}

/** Kills the Workers (kill -9) and starts them again on the same data. Resolves when the system says that it is well. */
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
