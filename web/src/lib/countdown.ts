/** Seconds at which the time left is announced. */
export const ANNOUNCED_SECONDS = [120, 60, 30] as const

/** From here on the time left is pressing, and more of it is offered. */
export const URGENT_SECONDS = 120

/** When a span that the server measured ends on our own clock, whatever that clock says. */
export const deadlineOf = (expiresInMs: number, receivedAt: number): number => receivedAt + expiresInMs

/** Whole seconds left, never less than none. */
export const secondsLeft = (deadline: number, now: number): number => Math.max(0, Math.ceil((deadline - now) / 1000))

/** `9:05` */
export const formatSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The mark that was passed between two readings, the lowest one if several were (a tab that slept). */
export function markPassed(before: number, after: number): (typeof ANNOUNCED_SECONDS)[number] | null {
  return ANNOUNCED_SECONDS.findLast((mark) => before > mark && after <= mark) ?? null
}
