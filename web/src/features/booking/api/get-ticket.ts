import { queryOptions, useQueries } from '@tanstack/react-query'
import { answerOf, booking } from '../../../lib/clients'

const getTicket = (ticketId: string) => answerOf(booking.tickets[':ticketId'].$get({ param: { ticketId } }))

export const ticketQuery = (ticketId: string) =>
  queryOptions({ queryKey: ['own', 'ticket', ticketId], queryFn: () => getTicket(ticketId), staleTime: 60_000 })

/** The tickets of a booking with their codes, each asked for by itself. */
export const useTickets = (ticketIds: readonly string[]) => useQueries({ queries: ticketIds.map(ticketQuery) })
