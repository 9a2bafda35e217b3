import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { EventId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { appendEventFrom, appendEvents } from '@cinema/db/outbox'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'
import { migratedPostgres } from '@cinema/testing/migrated-postgres'
import { findPostgres } from '@cinema/testing/throw-away-postgres'
import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { outbox } from './store'

const bin = await findPostgres()
const [WRITERS, WRITES] = [8, 25]
const dialect = new PgDialect()

const erasedEvent = (userId: UserId): DomainEvent => newEvent('user.erased.v1', userId, { userId }, { at: 0 })
const UNORDERED = (event: DomainEvent) => sql`insert into events.outbox_events (id, aggregate_id, event_type, payload)
  values (${event.eventId}, ${event.aggregateId}, ${event.type}, '{}')`

/** Whether the work is done within a moment; if not, it waits for a lock. */
const isDoneSoon = (work: Promise<unknown>) => Promise.race([work.then(() => true), Bun.sleep(200).then(() => false)])

describe.skipIf(bin === null)('with two transactions open at once, on PostgreSQL 15', () => {
  let postgres: Awaited<ReturnType<typeof migratedPostgres>>
  beforeAll(async () => {
    postgres = await migratedPostgres(bin ?? '')
    await postgres.execute('CREATE TABLE public.counters (id uuid PRIMARY KEY, n int NOT NULL DEFAULT 0)')
  }, 60_000)
  afterAll(() => postgres?.close())
  beforeEach(() => postgres.execute('TRUNCATE events.outbox_events CASCADE'))

  const relayed = () => outbox(connect(postgres.settingsOf('events_worker')))
  const pending = async () => (await relayed().takePending(100)).map(({ id }) => id)

  async function transaction() {
    const session = await postgres.session()
    const run = (statement: SQL) => {
      const { sql: text, params } = dialect.sqlToQuery(statement)
      return session.query(text, params)
    }
    const end = async (how: 'commit' | 'rollback') => {
      await session.query(how)
      session.release()
    }
    await session.query('begin')
    return { run, commit: () => end('commit'), rollback: () => end('rollback') }
  }

  test('rule 30: the second transaction numbers its event only after the first has committed, and others go on', async () => {
    const [ada, eve] = [newId(UserId), newId(UserId)]
    const [first, second, other] = [erasedEvent(ada), erasedEvent(ada), erasedEvent(eve)]
    const [one, two, three] = [await transaction(), await transaction(), await transaction()]
    await one.run(appendEvents([first]))
    const appended = two.run(appendEvents([second])).then(() => two.commit())
    expect(await isDoneSoon(appended)).toBe(false)
    await three.run(appendEvents([other]))
    await three.commit()
    expect(await pending()).toEqual([other.eventId])

    await one.commit()
    await appended
    expect(await pending()).toEqual([first.eventId, other.eventId, second.eventId])
  })

  test('rule 30: a transaction that is rolled back gives its turn to the next one', async () => {
    const ada = newId(UserId)
    const [one, two] = [await transaction(), await transaction()]
    const [first, second] = [erasedEvent(ada), erasedEvent(ada)]
    await one.run(appendEvents([first]))
    const appended = two.run(appendEvents([second])).then(() => two.commit())
    await one.rollback()
    await appended
    expect(await pending()).toEqual([second.eventId])
  })

  test('rule 30: two transactions that append events of the same aggregates in another order do not deadlock', async () => {
    const [ada, eve] = [newId(UserId), newId(UserId)]
    const both = [erasedEvent(ada), erasedEvent(eve)]
    const others = [erasedEvent(eve), erasedEvent(ada)]
    for (let time = 0; time < 20; time += 1) {
      const [one, two] = [await transaction(), await transaction()]
      await Promise.all([
        one.run(appendEvents(both)).then(() => one.rollback()),
        two.run(appendEvents(others)).then(() => two.rollback()),
      ])
    }
  })

  test('control: events that take no turn are seen in another order than that of their positions', async () => {
    const ada = newId(UserId)
    const [first, second] = [erasedEvent(ada), erasedEvent(ada)]
    const [one, two] = [await transaction(), await transaction()]
    await one.run(UNORDERED(first))
    await two.run(UNORDERED(second))
    await two.commit()
    expect(await pending()).toEqual([second.eventId])
    await one.commit()
    expect(await pending()).toEqual([first.eventId, second.eventId])
  })

  test('rule 30: while many transactions write at once, the relay sees the events of each aggregate in the order of their facts', async () => {
    const aggregates = Array.from({ length: 4 }, () => newId(UserId))
    await postgres.execute(`INSERT INTO counters VALUES ${aggregates.map((id) => `('${id}')`).join()}`)
    const seen = new Map<string, number[]>(aggregates.map((id) => [id, []]))
    const read = async () => {
      const ids = (await relayed().takePending(50)).map(({ id }) => id)
      const { rows } = await connect(postgres.settingsOf('events_worker')).execute(sql`
        select aggregate_id as id, (payload->>'n')::int as n from events.outbox_events
        where id = any(${`{${ids.join()}}`}::uuid[]) order by position`)
      for (const { id, n } of rows) seen.get(String(id))?.push(Number(n))
      await relayed().markSent(ids, [])
      return ids.length
    }
    /** Adds one to the counter of an aggregate, and appends an event with its new value. */
    const write = async (aggregateId: UserId) => {
      const changed = sql`update counters set n = n + 1 where id = ${aggregateId} returning n`
      const event = { eventId: newId(EventId), type: 'user.erased.v1', aggregateId, requestId: 'counted' } as const
      const { run, commit } = await transaction()
      const appended = appendEventFrom(event, sql`jsonb_build_object('n', n)`, sql`changed`)
      await run(sql`with changed as (${changed}) ${appended}`)
      await Bun.sleep(Math.random() * 5)
      await commit()
    }
    const writer = async () => {
      for (let time = 0; time < WRITES; time += 1) await write(aggregates[Math.floor(Math.random() * 4)] as UserId)
    }

    let writing = true
    const written = Promise.all(Array.from({ length: WRITERS }, writer)).finally(() => {
      writing = false
    })
    while (writing) await read()
    await written
    while ((await read()) > 0);
    expect([...seen.values()].flat()).toHaveLength(WRITERS * WRITES)
    for (const numbers of seen.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }, 60_000)
})

type Step = 'turn' | 'number' | 'commit'

type Writer = { done: number; position: number }

/**
 * A model of two transactions that append to one aggregate, in every order of their steps, with a relay that reads after
 * each step. Returns in which order it sees their events, by the position that each has.
 */
function everyOrderSeen(steps: Step[]): string[] {
  const seen = new Set<string>()
  const go = (one: Writer, other: Writer, next: number, order: number[]) => {
    if (one.done + other.done === 2 * steps.length) seen.add(order.join())
    stepOf(one, other, next, order)
    stepOf(other, one, next, order)
  }
  /** The next step of a transaction, unless it has ended or has to wait for the turn that the other one holds. */
  const stepOf = (writer: Writer, other: Writer, next: number, order: number[]) => {
    const step = steps[writer.done]
    const isTaken = steps.includes('turn') && other.done > 0 && other.done < steps.length
    if (!step || (step === 'turn' && isTaken)) return
    const position = step === 'number' ? next : writer.position
    const read = step === 'commit' ? [...order, position] : order
    go({ done: writer.done + 1, position }, other, step === 'number' ? next + 1 : next, read)
  }
  go({ done: 0, position: 0 }, { done: 0, position: 0 }, 1, [])
  return [...seen]
}

test('rule 30: in no order of the steps of two transactions is a higher position seen before a lower one of its aggregate', () => {
  expect(everyOrderSeen(['turn', 'number', 'commit'])).toEqual(['1,2'])
})

test('control: without a turn there is an order of the steps in which it is', () => {
  expect(everyOrderSeen(['number', 'commit']).toSorted()).toEqual(['1,2', '2,1'])
})
