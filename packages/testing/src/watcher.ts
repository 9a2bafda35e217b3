import { eventually } from './eventually'
import { ORIGIN } from './system'

/** Somebody with an open socket: all that came over it, in order. */
export class Watcher<Message> implements Disposable {
  readonly messages: Message[] = []
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.messages.push(JSON.parse(String(data))))
  }

  static async open<Message>(path: string, token: string | null = null): Promise<Watcher<Message>> {
    const query = token ? `?token=${token}` : ''
    const socket = new WebSocket(`${ORIGIN.replace('http', 'ws')}${path}${query}`)
    const watcher = new Watcher<Message>(socket)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve())
      socket.addEventListener('error', () => reject(new Error(`the socket ${path} was refused`)))
    })
    return watcher
  }

  send(text: string): void {
    this.#socket.send(text)
  }

  /** The first message that fits, whether it has come already or is still to come. */
  see(fits: (message: Message) => boolean, what: string): Promise<Message> {
    return eventually(async () => this.messages.find(fits), what)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }
}
