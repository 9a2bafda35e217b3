import ReconnectingWebSocket from 'partysocket/ws'
import { accessToken } from './http'

/**
 * A socket that comes back by itself, each time with a fresh token (none for a guest).
 * Returns the way to close it.
 */
export function openSocket<Message>(
  path: string,
  onMessage: (message: Message, send: (text: string) => void) => void,
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
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') onMessage(JSON.parse(data), (text) => socket.send(text))
  })
  return () => socket.close()
}
