import { eventually } from './eventually'
import { ORIGIN } from './system'

/** A WebSocket client that keeps all received messages in order. */
export class Watcher<Message> implements Disposable {
  readonly messages: Message[] = []
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.messages.push(JSON.parse(String(data))))
  }

  static async open<Message>(path: string, token: string | null = null): Promise<Watcher<Message>> {
    const query = token ? `${path.includes('?') ? '&' : '?'}token=${token}` : ''
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

  /** The first message that matches, whether it was received already or is still to come. */
  waitFor(matches: (message: Message) => boolean, what: string): Promise<Message> {
    return eventually(async () => this.messages.find(matches), what)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }
}
