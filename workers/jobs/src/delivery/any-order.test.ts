import { expect, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { EventId, GenreId } from '@cinema/contracts/shared/ids'
import { handleEvents } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import fc from 'fast-check'
import { inMemoryOutbox } from '../in-memory-outbox.fixture'
import { relay } from '../outbox/relay'
import { allSubscribers } from './all-subscribers.fixture'
import type { Delivery } from './delivery'
import { receive } from './receive'

const AGGREGATES = 3
/** More than the attempts of the events of one aggregate, one after another. */
const MAX_ROUNDS = 200

type Step =
  | { do: 'append'; aggregate: number; fails: number }
  | { do: 'relay'; crash: 'never' | 'before sending' | 'before marking' }
  | { do: 'receive'; picks: number[]; crash: 'never' | 'before recording' | 'before acknowledging' }
  | { do: 'lose'; pick: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('append' as const), aggregate: fc.nat(AGGREGATES - 1), fails: fails() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('relay' as const),
      crash: oneOf('never', 'before sending', 'before marking'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      picks: fc.array(fc.nat(100), { minLength: 1, maxLength: 5 }),
      crash: oneOf('never', 'before recording', 'before acknowledging'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), pick: fc.nat(100) }) },
)

/** How often the handling of an event fails; eight times make a dead letter. */
function fails() {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3), fc.constant(8))
}
function oneOf<Name extends string>(...names: [Name, ...Name[]]) {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(names[0]) }, fc.constantFrom(...names))
}

/**
 * The real relay and consumer on stores in memory, with a queue that delivers messages in any order and twice, and loses
 * some; the relay and the consumer crash between their steps. Subscribers keep to their contract: they handle the events of
 * an aggregate in order and have the effect of each event once.
 */
async function run(steps: Step[]) {
  const store = inMemoryOutbox([])
  const appended: (DomainEvent & { fails: number })[] = []
  const waiting: { body: Delivery; attempts: number }[] = []
  /** For each subscriber and aggregate, the numbers of the events in the order of their effects. */
  const effects = new Map<string, number[]>()
  const failed = new Map<string, number>()
  const genres = Array.from({ length: AGGREGATES }, () => newId(GenreId))

  const subscriberNamed = (name: string) => async (_deps: null, event: DomainEvent) => {
    const number = appended.findIndex(({ eventId }) => eventId === event.eventId)
    const key = `${name} ${event.eventId}`
    const count = failed.get(key) ?? 0
    if (count < (appended[number]?.fails ?? 0)) {
      failed.set(key, count + 1)
      throw new Error('not now')
    }
    const lane = `${name} ${event.aggregateId}`
    const sofar = effects.get(lane) ?? []
    if (!sofar.includes(number)) effects.set(lane, [...sofar, number])
  }
  const subscribers = allSubscribers(async () => [])
  for (const name of Object.keys(subscribers) as (keyof typeof subscribers)[]) {
    const handler = subscriberNamed(name)
    subscribers[name] = {
      handleEvents: (events) => handleEvents({ 'genre.changed.v1': handler }, events, () => null),
    }
  }
  const deps = { ...store, subscribers, random: () => 0 }
  const crash = () => Promise.reject(new Error('crash'))

  const relayWith = (when: string) =>
    relay({
      ...deps,
      outbox: when === 'before marking' ? { ...store.outbox, markSent: crash } : store.outbox,
      queue: {
        send: async (deliveries) => {
          if (when === 'before sending') await crash()
          waiting.push(...deliveries.map((body) => ({ body, attempts: 1 })))
        },
      },
    }).catch(() => {})

  async function receiveWith(messages: typeof waiting, when: string): Promise<void> {
    const again = (message: (typeof waiting)[number]) =>
      void waiting.push({ body: message.body, attempts: message.attempts + 1 })
    const settled = when === 'before recording' ? { ...store.deliveries, settle: crash } : store.deliveries
    const passed = messages.map((message) => ({
      id: '',
      timestamp: new Date(0),
      ...message,
      ack: () => when === 'before acknowledging' && again(message),
      retry: () => again(message),
    }))
    await receive({ messages: passed }, { ...deps, deliveries: settled }).catch(() => messages.forEach(again))
  }

  function append({ aggregate, fails }: Extract<Step, { do: 'append' }>): void {
    const genreId = genres[aggregate] ?? newId(GenreId)
    const data = { genreId, change: 'UPDATED' as const }
    const at = '2026-11-01T00:00:00.000Z'
    const event = {
      eventId: newId(EventId),
      type: 'genre.changed.v1' as const,
      aggregateId: genreId,
      occurredAt: at,
      data,
    }
    appended.push({ ...event, fails })
    store.append(event)
  }

  async function take(one: Step): Promise<void> {
    if (one.do === 'append') append(one)
    if (one.do === 'relay') await relayWith(one.crash)
    if (one.do === 'lose' && waiting.length > 0) waiting.splice(one.pick % waiting.length, 1)
    if (one.do === 'receive' && waiting.length > 0) {
      const picked = [...new Set(one.picks.map((pick) => pick % waiting.length))].flatMap((at) => waiting[at] ?? [])
      for (const message of picked) waiting.splice(waiting.indexOf(message), 1)
      await receiveWith(picked, one.crash)
    }
  }
  for (const one of steps) await take(one)

  // Everything heals: what is pending is relayed, and what the queue has lost is sent again as overdue.
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await relayWith('never')
    const open = [...store.delivered].filter(([, { status }]) => status === 'SENT').map(([key]) => key)
    if (open.length === 0) break
    const lost = open.map((key) => ({ body: deliveryOf(key), attempts: 1 }))
    await receiveWith([...waiting.splice(0).toReversed(), ...lost], 'never')
  }
  return { ...store, appended, effects }
}

function deliveryOf(key: string): Delivery {
  const [eventId, subscriber] = key.split(' ')
  return { eventId, subscriber } as Delivery
}

test('rule 30: whatever the queue and crashes do, each subscriber has the effects of an aggregate once and in order, or a dead letter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { rows, delivered, appended, effects } = await run(steps)
      expect(rows.filter(({ status }) => status !== 'PROCESSED' && status !== 'DEAD')).toEqual([])
      for (const numbers of effects.values()) expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))

      for (const [key, { status }] of delivered) {
        const { eventId, subscriber } = deliveryOf(key)
        const number = appended.findIndex((event) => event.eventId === eventId)
        const had =
          effects.get(`${subscriber} ${appended[number]?.aggregateId}`)?.filter((one) => one === number).length ?? 0
        if (status === 'DONE') expect(had).toBe(1)
        else expect([status, had <= 1]).toEqual(['DEAD', true])
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
