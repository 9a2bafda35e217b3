import { TicketId } from '@cinema/contracts/shared/ids'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { problem } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { toString as drawQr } from 'qrcode'
import { z } from 'zod'
import { dependencies } from '../deps'
import type { BookingEnv } from '../env'
import { publishedKeys } from '../ticket-keys'

const TicketParam = z.object({ ticketId: TicketId })

/** Medium correction: a quarter of margin for a scratched screen, and still few enough modules to scan at arm's length. */
const QR_STYLE = { type: 'svg', errorCorrectionLevel: 'M', margin: 2 } as const

export const ticketRoutes = createApp<BookingEnv>('booking')
  .get('/.well-known/ticket-keys.json', (c) => {
    c.header('cache-control', 'public, max-age=3600')
    return c.json(publishedKeys(dependencies(c.env, c.var.requestId).ticketKeys()), 200)
  })
  .get('/api/v1/tickets/:ticketId', requireActor(), validate('param', TicketParam), async (c) => {
    const deps = dependencies(c.env, c.var.requestId)
    const found = await deps.tickets.ownedBy(c.var.actor.userId, c.req.valid('param').ticketId)
    if (!found) return problem(c, 404, { code: 'TICKET_NOT_FOUND', detail: 'You have no such ticket.' })

    const { ticket, reference, show } = found
    const { id, bookingId, showtimeId, seatId, label, status, ticketCode: code } = ticket
    const qr = await drawQr(code, QR_STYLE)
    return c.json(
      { id, bookingId, reference, showtimeId, show, seatId, label, status, code, qr } satisfies TicketView,
      200,
    )
  })
