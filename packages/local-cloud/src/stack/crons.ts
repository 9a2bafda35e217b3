const EVERY_MS = 60_000
const WORKERS_WITH_CRONS = ['marquee-jobs', 'marquee-payment']

/** The platform fires crons in production; on a laptop nothing does, so this rings them once a minute. */
export function ringCrons(origin: string): () => void {
  const timer = setInterval(() => {
    for (const worker of WORKERS_WITH_CRONS) {
      fetch(`${origin}/cdn-cgi/local/scheduled`, { headers: { 'MF-Route-Override': worker } }).catch(() => {})
    }
  }, EVERY_MS)
  return () => clearInterval(timer)
}
