const EVERY_MS = 60_000

/** The platform fires crons in production; on a laptop nothing does, so this rings once a minute. */
export function ringCrons(origin: string): () => void {
  const timer = setInterval(() => {
    // A ring that fails is made good by the next one.
    fetch(`${origin}/cdn-cgi/local/scheduled`).catch(() => {})
  }, EVERY_MS)
  return () => clearInterval(timer)
}
