import { connect, type Socket } from 'node:net'
import { ORIGIN } from './system'

const CLOSE = 0x8
const HEADERS_END = '\r\n\r\n'

/**
 * A WebSocket that knows the server's close code as soon as its frame has come. Bun's own client tells it only once the
 * connection is closed as well, which the development server does many seconds later.
 */
export class RawSocket implements Disposable {
  /** The code that the server closed it with; 0 while it is open. */
  closed = 0
  readonly #connection: Socket
  #received = Buffer.alloc(0)

  private constructor(connection: Socket) {
    this.#connection = connection
  }

  /** @throws if the server refuses the upgrade. */
  static async open(path: string, token: string | null): Promise<RawSocket> {
    const { hostname, port, host } = new URL(ORIGIN)
    const connection = connect(Number(port), hostname)
    const socket = new RawSocket(connection)
    const lines = [
      `GET ${path}${token ? `?token=${token}` : ''} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${btoa('0123456789abcdef')}`,
    ]
    connection.write(lines.join('\r\n') + HEADERS_END)
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.on('data', (bytes: Buffer) => socket.#receive(bytes, resolve, reject))
    })
    return socket
  }

  #isOpen = false
  #receive(bytes: Buffer, opened: () => void, refused: (fault: Error) => void): void {
    this.#received = Buffer.concat([this.#received, bytes])
    if (!this.#isOpen) {
      const end = this.#received.indexOf(HEADERS_END)
      if (end < 0) return
      const status = this.#received.toString('latin1').split(' ')[1]
      this.#received = this.#received.subarray(end + HEADERS_END.length)
      this.#isOpen = true
      if (status === '101') opened()
      else refused(new Error(`the socket was refused with ${status}`))
    }
    while (this.#takeFrame());
  }

  /** Takes the next frame, which a server sends without a mask. False if it has not come whole. */
  #takeFrame(): boolean {
    const { length } = this.#received
    if (length < 2) return false
    const [first, short] = [this.#received.readUInt8(0), this.#received.readUInt8(1)]
    if (short === 126 && length < 4) return false
    const [start, size] = short === 126 ? [4, this.#received.readUInt16BE(2)] : [2, short]
    if (length < start + size) return false
    if ((first & 0xf) === CLOSE) this.closed = this.#received.readUInt16BE(start)
    this.#received = this.#received.subarray(start + size)
    return true
  }

  [Symbol.dispose](): void {
    this.#connection.destroy()
  }
}
