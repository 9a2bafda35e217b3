import type { EventOf } from '@cinema/contracts/shared/events'
import {
  BookingId,
  CinemaId,
  MovieId,
  SeatId,
  ShowtimeId,
  TicketId,
  UserId,
  WebhookId,
} from '@cinema/contracts/shared/ids'
import type { WebhookEventType } from '@cinema/contracts/webhook/payloads'
import { connect } from '@cinema/db/connect'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import type { migratedDatabase } from '@cinema/testing/migrated-database'
import { newSecret, sealer } from '../webhook/secret'
import { webhookStore } from '../webhook/store'
import { tellWebhooks } from './fan-out'
import type { WebhookEvent } from './payload'
import { sendDue } from './send-due'
import { webhookSendingStore } from './sending-store'
import { webhookDeliveryStore } from './store'

export const CINEMA = newId(CinemaId)
export const STAFF = newId(UserId)

export function confirmedBooking({
  email = 'ada@example.org',
  code = 'CODE',
  bookingId = newId(BookingId),
  cinemaId = CINEMA,
} = {}) {
  const price = { amount: 1_250, currency: 'EUR' } as const
  const seat = { id: newId(SeatId), label: 'F7' }
  const [startsAt, endsAt] = ['2026-11-27T19:30:00Z', '2026-11-27T21:30:00Z']
  const show = {
    ...{ movieId: newId(MovieId), movieTitle: 'The Third Man', movieSlug: 'the-third-man' },
    ...{ cinemaId, cinemaName: 'Marquee', cinemaAddress: 'Here 1', roomName: '1', format: '2D' },
    ...{ startsAt, endsAt, timeZone: 'Europe/Berlin' },
  }
  const data: EventOf<'booking.confirmed.v1'>['data'] = {
    ...{
      bookingId,
      reference: 'ABC234',
      userId: newId(UserId),
      email,
      channel: 'ONLINE',
      guestName: null,
      soldBy: null,
    },
    ...{ showtimeId: newId(ShowtimeId), show, seats: [seat], total: price, revision: 0 },
    ...{ tickets: [{ id: newId(TicketId), seatId: seat.id, label: seat.label, code }], lines: [], paidBy: 'card' },
  }
  return newEvent('booking.confirmed.v1', bookingId, data, { at: Date.now() })
}

/** A change that concerns every cinema. */
export const cancelledMovie = () => {
  const movieId = newId(MovieId)
  return newEvent('movie.changed.v1', movieId, { movieId, change: 'ARCHIVED' }, { at: Date.now() })
}

type Database = Awaited<ReturnType<typeof migratedDatabase>>
type Registered = { url: string; eventTypes?: WebhookEventType[]; cinemaId?: CinemaId | null }

/** The sending of webhooks with a database of its own. `wait` moves its clock, and that of the database's rows, forwards. */
export function webhookWorld(database: Database) {
  const db = connect(database.settingsOf('events_worker'))
  const woken: WebhookId[] = []
  const wakeSender = async (id: WebhookId) => void woken.push(id)
  const deps = {
    webhooks: webhookStore(db),
    webhookDeliveries: webhookDeliveryStore(db),
    webhookSending: webhookSendingStore(db),
    sealer: sealer('ab'.repeat(32)),
    targetRule: { loopback: true },
    resolveHost: async () => 'PUBLIC' as const,
    fetch: (request: Request) => fetch(request),
    timeoutMs: 500,
    random: () => 0.5,
    now: () => Date.now(),
    requestId: 'r',
    wakeSender,
  }
  const audit = { actorId: STAFF, action: 'webhook.created', subject: 'it', before: null, after: null, requestId: 'r' }

  return {
    db,
    deps,
    audit,
    woken,

    /** Adds a webhook, and returns its id and secret. */
    async register({ url, eventTypes = ['booking.confirmed.v1'], cinemaId = null }: Registered) {
      const [id, secret] = [newId(WebhookId), newSecret()]
      const webhook = { id, url, description: '', eventTypes, cinemaId, secret: await deps.sealer.seal(secret, id) }
      await deps.webhooks.create({ ...webhook, enabled: true }, audit)
      return { id, secret }
    },

    async tell(...events: WebhookEvent[]): Promise<void> {
      const activeWebhooks = await deps.webhooks.active()
      for (const event of events) await tellWebhooks({ ...deps, activeWebhooks }, event)
    },

    send: (id: WebhookId) => sendDue(deps, id),

    /** As if so much time had passed for everything that is waited for. */
    async wait(ms: number): Promise<void> {
      const shift = `interval '${ms} milliseconds'`
      await database.execute(`
        UPDATE events.webhook_deliveries SET next_attempt_at = next_attempt_at - ${shift}, ended_at = ended_at - ${shift};
        UPDATE events.webhooks SET paused_until = paused_until - ${shift}, failing_since = failing_since - ${shift}`)
    },

    webhook: async (id: WebhookId) => {
      const webhook = await deps.webhooks.byId(id)
      if (!webhook) throw new Error('there is no such webhook')
      return webhook
    },

    /** The deliveries of a webhook, the oldest first. */
    async deliveriesOf(id: WebhookId) {
      const { rows } = await deps.webhookDeliveries.list(id, { page: 1, perPage: 100 })
      return rows.toReversed().map(({ delivery, attempt }) => ({ ...delivery, attempt }))
    },
  }
}
export type WebhookWorld = ReturnType<typeof webhookWorld>
