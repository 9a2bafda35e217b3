import ReconnectingWebSocket from 'partysocket/ws'
import { accessToken } from './http'

/** The server's close code for the oldest socket of a user who has too many open. */
const TOO_MANY = 1013

/** The pause between a `pong` and the next `ping`. */
const PING_INTERVAL_MS = 20_000

/**
 * Opens a socket that reconnects by itself, each time with a fresh token (none for a guest). `path` may be a function, for a
 * query that differs each time. If the user has too many sockets, it waits until the window is used again. With `heartbeat` it sends a `ping`
 * after each `pong`: an unanswered ping shows the server that this client has fallen behind. Returns a function that closes it.
 */
export function openSocket<Message>(
  path: string | (() => Promise<string>),
  onMessage: (message: Message, send: (text: string) => void) => void,
  { heartbeat = false } = {},
): () => void {
  const socket = new ReconnectingWebSocket(
    async () => {
      const url = new URL(typeof path === 'string' ? path : await path(), location.href.replace(/^http/, 'ws'))
      const token = await accessToken()
      if (token) url.searchParams.set('token', token)
      return url.href
    },
    [],
    { minReconnectionDelay: 500, maxReconnectionDelay: 15_000 },
  )
  let nextPing: ReturnType<typeof setTimeout> | undefined
  const ping = () => socket.send('ping')
  if (heartbeat) socket.addEventListener('open', ping)
  const reconnect = () => socket.reconnect()
  socket.addEventListener('close', ({ code }) => {
    clearTimeout(nextPing)
    if (code !== TOO_MANY) return
    socket.close()
    window.addEventListener('focus', reconnect, { once: true })
  })
  socket.addEventListener('message', ({ data }) => {
    if (data === 'pong') {
      clearTimeout(nextPing)
      nextPing = setTimeout(ping, PING_INTERVAL_MS)
    } else if (typeof data === 'string') onMessage(JSON.parse(data), (text) => socket.send(text))
  })
  return () => {
    clearTimeout(nextPing)
    window.removeEventListener('focus', reconnect)
    socket.close()
  }
}
