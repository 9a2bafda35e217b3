import type { SocketMessage } from '@cinema/contracts/notification/http'

/** A connection that records what is sent to it and with which codes it is closed. */
export function connection() {
  const seen = { sent: [] as string[], closed: [] as number[] }
  const made = {
    id: crypto.randomUUID() as string,
    seen,
    messages: () => seen.sent.map((text): SocketMessage => JSON.parse(text)),
    /** The sequences that it was sent, in order. */
    sequences: () =>
      made.messages().map((message) => (message.type === 'reload' ? message.sequence : message.notification.sequence)),
    state: null as object | null,
    setState: (state: unknown) => {
      made.state = state as object
      return made.state as never
    },
    send(text: string | ArrayBuffer | ArrayBufferView) {
      if (seen.closed.length > 0) throw new Error('It is closed')
      seen.sent.push(String(text))
    },
    close: (code?: number) => void seen.closed.push(code ?? 0),
  }
  return made
}
export type RecordedConnection = ReturnType<typeof connection>
