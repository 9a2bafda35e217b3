const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** The delays between the attempts of a delivery, as Standard Webhooks suggests them: ten attempts in a little over three days. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
]
/** A webhook is switched off when nothing has reached it for so long. */
export const FAILING_FOR_MS = 72 * HOUR_MS
/** So many failures in a row mean that the receiver is down, rather than that it cannot take one of the deliveries. */
export const DOWN_AFTER = 5

const JITTER = 0.2
const MAX_RETRY_AFTER_MS = 24 * HOUR_MS
const BUSY_PAUSE_MS = 30 * SECOND_MS
const FIRST_DOWN_PAUSE_MS = 10 * SECOND_MS
const MAX_DOWN_PAUSE_MS = 15 * MINUTE_MS

/** How the receiver answered an attempt. `status` is null if it did not; `retryAfterMs` is what it asked to wait for. */
export type AttemptAnswer = { status: number | null; retryAfterMs: number | null }

/** What becomes of the delivery after an attempt: `retryInMs` until the next one, or why there is none. */
export type DeliveryFate =
  | { status: 'DELIVERED' }
  | { status: 'PENDING'; retryInMs: number }
  | { status: 'FAILED'; because: 'GONE' | 'EXHAUSTED' }

/** Why a webhook is switched off: its receiver says that it is gone, or nothing has reached it for three days. */
export type SwitchOff = 'GONE' | 'FAILING'

/** What follows from an attempt. The receiver is left alone for `pauseMs`, by all deliveries. */
export type AttemptOutcome = { delivery: DeliveryFate; pauseMs: number; switchOff: SwitchOff | null }

/**
 * What came before an attempt: how many attempts of the delivery have failed since it was first sent or last replayed, how many
 * of the webhook since its last success, and since when it has had none, in ms.
 */
export type AttemptsBefore = { failures: number; inARow: number; failingForMs: number }

/**
 * Decides what follows from the answer to an attempt (Standard Webhooks, delivery success and failure). Only 2xx is a success,
 * so a redirect is a failure; 410 ends the webhook at once.
 * @param random in [0, 1) spreads the attempts of deliveries that failed together, by up to a fifth earlier or later.
 */
export function judgeAttempt(
  { status, retryAfterMs }: AttemptAnswer,
  { failures, inARow, failingForMs }: AttemptsBefore,
  random: number,
): AttemptOutcome {
  if (status !== null && status >= 200 && status < 300)
    return { delivery: { status: 'DELIVERED' }, pauseMs: 0, switchOff: null }
  if (status === 410) return { delivery: { status: 'FAILED', because: 'GONE' }, pauseMs: 0, switchOff: 'GONE' }

  const asked = Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)
  const pauseMs = Math.max(asked, isBusy(status) ? BUSY_PAUSE_MS : 0, downPauseMs(inARow + 1))
  const switchOff = failingForMs >= FAILING_FOR_MS ? 'FAILING' : null
  const delayMs = RETRY_DELAYS_MS[failures]
  if (delayMs === undefined) return { delivery: { status: 'FAILED', because: 'EXHAUSTED' }, pauseMs, switchOff }
  const retryInMs = Math.max(asked, Math.round(delayMs * (1 - JITTER + 2 * JITTER * random)))
  return { delivery: { status: 'PENDING', retryInMs }, pauseMs, switchOff }
}

/** The receiver is under load, or says so. */
const isBusy = (status: number | null): boolean => status === 429 || (status !== null && status >= 502 && status <= 504)

/** A receiver that is down is tried with one delivery from time to time. */
function downPauseMs(inARow: number): number {
  if (inARow < DOWN_AFTER) return 0
  return Math.min(MAX_DOWN_PAUSE_MS, FIRST_DOWN_PAUSE_MS * 2 ** (inARow - DOWN_AFTER))
}

/**
 * The time in ms that a `Retry-After` header asks to wait for: seconds, or an HTTP date. Null if it is missing, malformed or in
 * the past.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * SECOND_MS : Date.parse(header) - now
  return Number.isFinite(ms) && ms > 0 ? ms : null
}
