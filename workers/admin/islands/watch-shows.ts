const PING_MS = 20_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

/**
 * Watches the seat maps of shows over their WebSockets, which come back by themselves after a loss. `changed` is called for
 * each sale or release, `live` whenever the number of open sockets changes. Returns the end of it.
 */
export function watchShows(
  shows: readonly string[],
  on: { changed: () => void; live: (open: number) => void },
): () => void {
  const open = new Set<WebSocket>()
  const timers = new Set<number>()
  let isOver = false

  const later = (work: () => void, ms: number) => {
    const timer = window.setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const watch = (show: string, retryMs: number) => {
    if (isOver) return
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/showtimes/${show}`)
    const ping = () => {
      if (socket.readyState === WebSocket.OPEN) socket.send('ping')
    }
    socket.addEventListener('open', () => {
      open.add(socket)
      on.live(open.size)
      ping()
    })
    socket.addEventListener('message', ({ data }) => {
      if (data === 'pong') later(ping, PING_MS)
      else if (JSON.parse(String(data)).type !== 'snapshot') on.changed()
    })
    socket.addEventListener('close', () => {
      if (open.delete(socket)) on.live(open.size)
      later(() => watch(show, Math.min(retryMs * 2, LAST_RETRY_MS)), retryMs)
    })
  }

  for (const show of shows) watch(show, FIRST_RETRY_MS)
  return () => {
    isOver = true
    for (const timer of timers) clearTimeout(timer)
    for (const socket of open) socket.close()
  }
}
