import ReconnectingWebSocket from 'partysocket/ws'
import { accessToken } from './http'

/** How long after a `pong` the next `ping` goes out, where a socket beats. */
const BEAT_MS = 20_000

/**
 * A socket that comes back by itself, each time with a fresh token (none for a guest). One that `beats` pings again only
 * after it has read the answer, so that the other side knows how far it has come. Returns the way to close it.
 */
export function openSocket<Message>(
  path: string,
  onMessage: (message: Message, send: (text: string) => void) => void,
  { beats = false } = {},
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
  let nextBeat: ReturnType<typeof setTimeout> | undefined
  const beat = () => socket.send('ping')
  if (beats) socket.addEventListener('open', beat)
  socket.addEventListener('close', () => clearTimeout(nextBeat))
  socket.addEventListener('message', ({ data }) => {
    if (data === 'pong') {
      clearTimeout(nextBeat)
      nextBeat = setTimeout(beat, BEAT_MS)
    } else if (typeof data === 'string') onMessage(JSON.parse(data), (text) => socket.send(text))
  })
  return () => {
    clearTimeout(nextBeat)
    socket.close()
  }
}
