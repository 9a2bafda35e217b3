import { accepted, refused } from '@cinema/contracts/shared/result'
import * as api from '@cinema/contracts/ticket/api'
import { serve } from '@cinema/platform/serve'
import type { BookingDeps } from '../deps'
import { publishedKeys } from './ticket-keys'
import { ticketView } from './ticket-view'

export const ticketRoutes = [
  serve(
    api.listTicketKeys,
    ({ ticketKeys }: BookingDeps) => publishedKeys(ticketKeys()),
    (c, keys) => {
      c.header('cache-control', 'public, max-age=3600')
      return c.json(keys, 200)
    },
  ),
  serve(api.getTicket, async ({ tickets }: BookingDeps, { actor, ticketId }) => {
    const found = await tickets.find(ticketId)
    if (found?.userId !== actor.userId) return refused({ code: 'TICKET_NOT_FOUND' })
    return accepted(await ticketView(found))
  }),
]
