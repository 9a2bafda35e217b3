import { largestShowtimes, seatMapAt } from '../customers'
import type { Marquee } from '../marquee'
import { cycle, request, storm } from '../storm'

const SEATS = 300

/** Reads of the seat map of a room of about 300 seats, in full and with its ETag. */
export async function seatMapReads(marquee: Marquee, connections: number) {
  const showtimeId = await showtimeOfAbout(marquee, SEATS)
  const path = `/api/v1/showtimes/${showtimeId}/seats`
  const answer = await fetch(`http://127.0.0.1:${marquee.port}${path}`, { headers: { 'accept-encoding': 'identity' } })
  const text = await answer.text()
  const etag = answer.headers.get('etag')
  const stormOf = (headers: Record<string, string>) => (seconds: number) => {
    const requests = [request('GET', path, headers)]
    return storm(
      marquee.port,
      Array.from({ length: connections }, () => cycle(requests)),
      seconds,
    )
  }
  return {
    seats: (JSON.parse(text) as { seats: unknown[] }).seats.length,
    bytes: text.length,
    gzipBytes: gzipped(text),
    snapshotGzipBytes: gzipped(await snapshotOf(marquee, showtimeId)),
    whole: stormOf({}),
    unchanged: etag === null ? null : stormOf({ 'if-none-match': etag }),
  }
}

const gzipped = (text: string) => Bun.gzipSync(Buffer.from(text), { level: 9 }).length

/** The first message that a watcher of the live seat map receives. */
async function snapshotOf({ port }: Marquee, showtimeId: string): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/showtimes/${showtimeId}`)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  socket.onmessage = ({ data }) => resolve(String(data))
  socket.onerror = () => reject(new Error('the live map sent no snapshot'))
  return promise.finally(() => socket.close())
}

async function showtimeOfAbout(marquee: Marquee, seats: number): Promise<string> {
  const sized: { id: string; off: number }[] = []
  for (const id of await largestShowtimes(marquee, 40)) {
    const { summary } = await seatMapAt(marquee, id)
    sized.push({ id, off: Math.abs(summary.total - seats) })
  }
  return sized.toSorted((a, b) => a.off - b.off)[0]?.id ?? ''
}
