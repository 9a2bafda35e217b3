import { expect, test } from 'bun:test'
import { watchOutbox } from './watch'

const MINUTE_MS = 60_000

async function watched(oldestAgeMs: number) {
  const calls: unknown[] = []
  const alerts = {
    raise: async ({ cause, facts }: { cause: string; facts: object }) => void calls.push({ raised: cause, facts }),
    resolve: async ({ cause }: { cause: string }) => void calls.push({ resolved: cause }),
  }
  const outbox = { lag: async () => ({ depth: 3, oldestAgeMs, slowestMs: 0, dead: 0 }) }
  return { counts: await watchOutbox({ outbox, alerts }), calls }
}

test('events that wait for more than five minutes raise an alert, and it is resolved when none does', async () => {
  expect(await watched(5 * MINUTE_MS + 1)).toEqual({
    counts: { late: 3 },
    calls: [{ raised: 'events-late', facts: { depth: 3, oldestAgeMs: 300_001 } }],
  })
  expect(await watched(5 * MINUTE_MS)).toEqual({ counts: {}, calls: [{ resolved: 'events-late' }] })
})
