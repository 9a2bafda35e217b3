type Heard = { since: number; count: number }
type Closing = { close(code: number, reason: string): void }

const MESSAGES = 30
const WITHIN_MS = 10_000
const LONGEST = 1_024

/** How much one socket may say: nobody who plays by the rules needs so many messages, or such long ones. */
export class MessageAllowance {
  readonly #heard = new WeakMap<Closing, Heard>()

  /** Whether a message is to be heard. One too many closes the socket with 1008, one too long with 1009. */
  admits(socket: Closing, message: string | ArrayBuffer | ArrayBufferView, at: number): boolean {
    const length = typeof message === 'string' ? message.length : message.byteLength
    if (length > LONGEST) return refuse(socket, 1009, 'too long')

    const before = this.#heard.get(socket)
    const heard = before && at < before.since + WITHIN_MS ? before : { since: at, count: 0 }
    heard.count += 1
    this.#heard.set(socket, heard)
    return heard.count <= MESSAGES || refuse(socket, 1008, 'too many messages')
  }
}

function refuse(socket: Closing, code: number, reason: string): false {
  socket.close(code, reason)
  return false
}
