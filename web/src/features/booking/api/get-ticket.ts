import type { TicketView } from '@cinema/contracts/ticket/http'
import { queryOptions, useQueries } from '@tanstack/react-query'
import { getJson } from '../../../lib/json'

const getTicket = (ticketId: string) => getJson<TicketView>(`/tickets/${ticketId}`)

export const ticketQuery = (ticketId: string) =>
  queryOptions({ queryKey: ['own', 'ticket', ticketId], queryFn: () => getTicket(ticketId), staleTime: 60_000 })

/** The tickets of a booking with their codes, each asked for by itself. */
export const useTickets = (ticketIds: readonly string[]) => useQueries({ queries: ticketIds.map(ticketQuery) })
