import { MAX_RESUMED, type NotificationMessage, type SocketMessage } from '@cinema/contracts/notification/http'
import { describeFault, log } from '@cinema/platform/log'
import type * as Party from 'partykit/server'
import type { Missed } from '../notification/store'

/**
 * The highest sequence that was sent to a connection, or that its client had seen before. Null while a connection that wants
 * only new notifications is opened.
 */
export type Sent = { sentUpTo: number | null }
type Connection = Pick<Party.Connection, 'id' | 'state' | 'setState' | 'send' | 'close'>
/** Loads the oldest notifications after a sequence, at most `limit`. */
type Load = (after: number, limit: number) => Promise<Missed>

/**
 * Sends each connection every notification once and in order, whatever happens to the pushes: one that comes twice is dropped,
 * and one that comes too early, because an earlier one was lost or is late, is sent after the missing ones, which are loaded.
 */
export class OrderedDelivery {
  /** The connections that are being sent what they missed, and up to which sequence. */
  readonly #catchingUp = new Map<string, number>()
  readonly #load: Load

  constructor(load: Load) {
    this.#load = load
  }

  async push(connection: Connection, message: NotificationMessage): Promise<void> {
    const { sequence } = message.notification
    const sentUpTo = sentUpToOf(connection)
    if (sentUpTo !== null && sequence <= sentUpTo) return
    if (sequence - 1 !== sentUpTo || this.#catchingUp.has(connection.id)) return this.#catchUp(connection, sequence)
    await orClose(connection, async () => send(connection, message, sequence))
  }

  /** Sends a connection that was just opened what it has missed; nothing to one that wants only new notifications. */
  resume(connection: Connection): Promise<void> {
    return this.#catchUp(connection, 0)
  }

  /**
   * Sends what the connection has missed, at least up to a sequence. If it cannot be loaded, the connection is closed: the
   * client connects again and says how far it got.
   */
  async #catchUp(connection: Connection, upTo: number): Promise<void> {
    const running = this.#catchingUp.get(connection.id)
    this.#catchingUp.set(connection.id, Math.max(running ?? 0, upTo))
    if (running !== undefined) return
    await orClose(connection, async () => {
      do await this.#sendMissed(connection)
      while ((sentUpToOf(connection) ?? 0) < this.#wanted(connection))
    })
    this.#catchingUp.delete(connection.id)
  }

  async #sendMissed(connection: Connection): Promise<void> {
    const after = sentUpToOf(connection)
    if (after === null) return setSent(connection, (await this.#load(0, 0)).lastSequence)
    const wanted = this.#wanted(connection)
    const { notifications, lastSequence, unreadCount } = await this.#load(after, MAX_RESUMED + 1)
    // A client cannot have seen more than there is, unless the feed began anew.
    if (notifications.length > MAX_RESUMED || after > Math.max(lastSequence, wanted)) {
      return send(connection, { type: 'reload', sequence: lastSequence, unreadCount }, lastSequence)
    }
    for (const notification of notifications) {
      send(connection, { type: 'notification', notification, unreadCount }, notification.sequence)
    }
    // What is wanted but not there any more, such as a deleted notification, is not waited for.
    setSent(connection, Math.max(sentUpToOf(connection) ?? 0, lastSequence, wanted))
  }

  readonly #wanted = ({ id }: Connection): number => this.#catchingUp.get(id) ?? 0
}

/** Closes the connection if the work fails: a connection with a fault must not keep the others from being sent a message. */
async function orClose(connection: Connection, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    log('warn', 'a socket could not be sent its notifications', describeFault(fault))
    closeQuietly(connection)
  }
}

function closeQuietly(connection: Connection): void {
  try {
    connection.close(1011, 'try again')
  } catch {
    // It is closed already.
  }
}

const sentUpToOf = ({ state }: Connection): number | null => (state as Sent | null)?.sentUpTo ?? null

function setSent(connection: Connection, sentUpTo: number): void {
  connection.setState({ ...(connection.state as object), sentUpTo })
}

function send(connection: Connection, message: SocketMessage, sentUpTo: number): void {
  connection.send(JSON.stringify(message))
  setSent(connection, sentUpTo)
}
