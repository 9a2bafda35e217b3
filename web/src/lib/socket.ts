import ReconnectingWebSocket from 'partysocket/ws'
import { accessToken } from './http'

/** The pause between a `pong` and the next `ping`. */
const PING_INTERVAL_MS = 20_000

/**
 * Opens a socket that reconnects by itself, each time with a fresh token (none for a guest). With `heartbeat` it sends a `ping`
 * after each `pong`: an unanswered ping shows the server that this client has fallen behind. Returns a function that closes it.
 */
export function openSocket<Message>(
  path: string,
  onMessage: (message: Message, send: (text: string) => void) => void,
  { heartbeat = false } = {},
): () => void {
  const socket = new ReconnectingWebSocket(
    async () => {
      const url = new URL(path, location.href.replace(/^http/, 'ws'))
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
  socket.addEventListener('close', () => clearTimeout(nextPing))
  socket.addEventListener('message', ({ data }) => {
    if (data === 'pong') {
      clearTimeout(nextPing)
      nextPing = setTimeout(ping, PING_INTERVAL_MS)
    } else if (typeof data === 'string') onMessage(JSON.parse(data), (text) => socket.send(text))
  })
  return () => {
    clearTimeout(nextPing)
    socket.close()
  }
}
