import type { QueryClient } from '@tanstack/react-query'
import { readStored, writeStored } from './local-storage'

const KEY = 'marquee.tickets'
const MAX_STORED = 40
const WRITE_DELAY_MS = 300
/** The queries that the ticket pages need offline; nothing else is stored. */
const STORED_KINDS = ['booking', 'ticket', 'bookings']

type StoredQuery = { key: readonly unknown[]; data: unknown; at: number }

const isStored = (key: readonly unknown[]): boolean => key[0] === 'own' && STORED_KINDS.includes(String(key[1]))

/** Restores the stored tickets into the query cache and stores every change of them, until the returned function is called. */
export function storeTickets(queries: QueryClient): () => void {
  const text = readStored(KEY)
  const stored: StoredQuery[] = text ? JSON.parse(text) : []
  for (const { key, data, at } of stored) {
    if (queries.getQueryData(key) === undefined) queries.setQueryData(key, data, { updatedAt: at })
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  return queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || !isStored(query.queryKey)) return
    clearTimeout(timer)
    timer = setTimeout(() => writeStored(KEY, JSON.stringify(collect(queries))), WRITE_DELAY_MS)
  })
}

/** Deletes the stored tickets, so that the next user of this browser cannot read them. */
export const deleteStoredTickets = (): void => writeStored(KEY, null)

function collect(queries: QueryClient): StoredQuery[] {
  return queries
    .getQueryCache()
    .getAll()
    .filter(({ queryKey, state }) => isStored(queryKey) && state.status === 'success' && state.data !== undefined)
    .map(({ queryKey, state }) => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_STORED)
}
