import type { QueryClient } from '@tanstack/react-query'
import { recall, remember } from './remembered'

const KEY = 'marquee.tickets'
const MAX_KEPT = 40
const SETTLE_MS = 300
/** What a ticket page is made of; nothing else is worth its place in the browser. */
const KEPT_KINDS = ['booking', 'ticket', 'bookings']

type Kept = { key: readonly unknown[]; data: unknown; at: number }

const isKept = (key: readonly unknown[]): boolean => key[0] === 'own' && KEPT_KINDS.includes(String(key[1]))

/** Puts the tickets that this browser has seen back into the cache, and keeps it so until the returned way out is taken. */
export function keepTickets(queries: QueryClient): () => void {
  const text = recall(KEY)
  const kept: Kept[] = text ? JSON.parse(text) : []
  for (const { key, data, at } of kept) {
    if (queries.getQueryData(key) === undefined) queries.setQueryData(key, data, { updatedAt: at })
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  return queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || !isKept(query.queryKey)) return
    clearTimeout(timer)
    timer = setTimeout(() => remember(KEY, JSON.stringify(collect(queries))), SETTLE_MS)
  })
}

/** Leaves nothing for the next user of this browser. */
export const forgetTickets = (): void => remember(KEY, null)

function collect(queries: QueryClient): Kept[] {
  return queries
    .getQueryCache()
    .getAll()
    .filter(({ queryKey, state }) => isKept(queryKey) && state.status === 'success' && state.data !== undefined)
    .map(({ queryKey, state }) => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_KEPT)
}
