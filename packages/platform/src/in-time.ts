/** Nobody answered within the time that was given. */
export class TooLong extends Error {
  override name = 'TimeoutError'
}

/** The answer, if it comes in time; else throws TooLong. The work itself may go on, so only repeatable work belongs here. */
export async function inTime<Answer>(answer: Promise<Answer>, withinMs: number): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong(`No answer within ${withinMs} ms`)), withinMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
