const POLL_INTERVAL_MS = 10
/**
 * The runtime can cancel a request without an exception. Its job is removed after this time, so that it does not block
 * the queue.
 */
const STALE_AFTER_MS = 5_000

/**
 * Creates a queue that runs one job at a time and returns `FULL` for a job beyond its capacity. Hashing a password takes
 * about 75 ms of the isolate, which serves other requests as well. They can run between two jobs, and the capacity bounds
 * how long anybody waits.
 */
export function createQueue({ capacity, now }: { capacity: number; now: () => number }) {
  const jobs = new Map<symbol, number>()

  return async function enqueue<Value>(work: () => Promise<Value>): Promise<{ value: Value } | 'FULL'> {
    for (const [other, seenAt] of jobs) if (seenAt + STALE_AFTER_MS < now()) jobs.delete(other)
    if (jobs.size >= capacity) return 'FULL'

    const job = Symbol('job')
    jobs.set(job, now())
    try {
      do {
        await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS))
        jobs.set(job, now())
      } while (jobs.keys().next().value !== job)
      return { value: await work() }
    } finally {
      jobs.delete(job)
    }
  }
}
