/** The remaining seconds at which screen readers announce the time left. */
export const ANNOUNCED_SECONDS = [120, 60, 30] as const

/** From here on the countdown is highlighted, and the customer is offered more time. */
export const URGENT_SECONDS = 120

/** The end of a duration that the server measured, in milliseconds of this device's clock, so that a wrong clock does not matter. */
export const deadlineOf = (expiresInMs: number, receivedAt: number): number => receivedAt + expiresInMs

/** Whole seconds left, rounded up, never negative. */
export const secondsLeft = (deadline: number, now: number): number => Math.max(0, Math.ceil((deadline - now) / 1000))

/** `9:05` */
export const formatSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The mark that was passed between two readings; the lowest one if several were, as after a suspended tab. Null if none. */
export function markPassed(before: number, after: number): (typeof ANNOUNCED_SECONDS)[number] | null {
  return ANNOUNCED_SECONDS.findLast((mark) => before > mark && after <= mark) ?? null
}
