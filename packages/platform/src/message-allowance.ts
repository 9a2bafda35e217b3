type Received = { since: number; count: number }
type Closable = { close(code: number, reason: string): void }

const MAX_MESSAGES = 30
const WINDOW_MS = 10_000
const MAX_LENGTH = 1_024

/**
 * Limits the messages that a client may send over a WebSocket: 30 in ten seconds, each of up to 1,024 characters or
 * bytes.
 */
export class MessageAllowance {
  readonly #received = new WeakMap<Closable, Received>()

  /** Whether to handle a message. One over the rate closes the socket with 1008, one that is too long with 1009. */
  admits(socket: Closable, message: string | ArrayBuffer | ArrayBufferView, at: number): boolean {
    const length = typeof message === 'string' ? message.length : message.byteLength
    if (length > MAX_LENGTH) return refuse(socket, 1009, 'too long')

    const before = this.#received.get(socket)
    const received = before && at < before.since + WINDOW_MS ? before : { since: at, count: 0 }
    received.count += 1
    this.#received.set(socket, received)
    return received.count <= MAX_MESSAGES || refuse(socket, 1008, 'too many messages')
  }
}

function refuse(socket: Closable, code: number, reason: string): false {
  socket.close(code, reason)
  return false
}
