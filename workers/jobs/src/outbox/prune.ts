import type { Outbox, Pruned } from './store'

export type PruneDeps = { outbox: Pick<Outbox, 'deleteOld'>; outboxKeptDays: number }

const BATCH_SIZE = 1_000
const MAX_BATCHES = 100

/**
 * Deletes processed events that are older than the days they are kept, in short transactions, at most 100,000 in one call.
 * Subscribers remember the events that they have handled by themselves, so they need none of these.
 * @returns how many events and deliveries were deleted.
 */
export async function pruneOutbox({ outbox, outboxKeptDays }: PruneDeps): Promise<Pruned> {
  const pruned: Pruned = { events: 0, deliveries: 0 }
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const { events, deliveries } = await outbox.deleteOld(outboxKeptDays, BATCH_SIZE)
    pruned.events += events
    pruned.deliveries += deliveries
    if (events < BATCH_SIZE) break
  }
  return pruned
}
