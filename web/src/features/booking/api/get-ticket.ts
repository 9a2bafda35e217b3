import { queryOptions, useQueries } from '@tanstack/react-query'
import { call } from '../../../lib/call'

const getTicket = (ticketId: string) => call('GET /api/v1/tickets/:ticketId', { params: { ticketId } })

export const ticketQuery = (ticketId: string) =>
  queryOptions({ queryKey: ['own', 'ticket', ticketId], queryFn: () => getTicket(ticketId), staleTime: 60_000 })

/** The tickets with their QR codes, one request each. */
export const useTickets = (ticketIds: readonly string[]) => useQueries({ queries: ticketIds.map(ticketQuery) })
