import { TicketParam } from '@cinema/contracts/ticket/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { problem } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import type { BookingEnv } from '../settings'
import { publishedKeys } from '../ticket-keys'
import { ticketView } from '../ticket-view'

export const ticketRoutes = createApp<BookingEnv>('booking')
  .get('/.well-known/ticket-keys.json', (c) => {
    c.header('cache-control', 'public, max-age=3600')
    return c.json(publishedKeys(dependencies(c.env).ticketKeys()), 200)
  })
  .get('/api/v1/tickets/:ticketId', requireActor(), validate('param', TicketParam), async (c) => {
    const deps = dependencies(c.env)
    const found = await deps.tickets.find(c.req.valid('param').ticketId)
    if (found?.userId !== c.var.actor.userId)
      return problem(c, 404, { code: 'TICKET_NOT_FOUND', detail: 'You have no such ticket.' })
    return c.json(await ticketView(found), 200)
  })
