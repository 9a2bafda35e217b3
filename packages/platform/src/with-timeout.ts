/** There was no result within the time limit. */
export class TimedOut extends Error {
  override name = 'TimeoutError'
}

/**
 * The result of `work` if it comes within `timeoutMs`; otherwise throws TimedOut. The work itself is not cancelled, so only
 * work that is safe to repeat belongs here.
 */
export async function withTimeout<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(`No answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
