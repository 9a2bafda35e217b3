import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { SUBSCRIPTIONS, Subscriber } from '@cinema/contracts/shared/subscriptions'
import { z } from 'zod'
import { subscribersOf } from './subscribers-of'

const WORKERS = join(import.meta.dir, '../../..')
const OTHERS = Subscriber.exclude(['jobs']).options

const Binding = z.object({ binding: z.string(), service: z.string(), entrypoint: z.string().optional() })
const Config = z.object({ name: z.string(), services: z.array(Binding).default([]) })

async function configOf(worker: string) {
  return Config.parse(Bun.TOML.parse(await Bun.file(join(WORKERS, worker, 'wrangler.toml')).text()))
}

test.each(OTHERS)('%s exports EventsEntrypoint and is bound here', async (worker) => {
  const { services } = await configOf('jobs')
  const { name } = await configOf(worker)
  expect(services).toContainEqual({
    binding: `${worker.toUpperCase()}_EVENTS`,
    service: name,
    entrypoint: 'EventsEntrypoint',
  })
  const entry = await Bun.file(join(WORKERS, worker, 'src/index.ts')).text()
  expect(entry).toContain('export class EventsEntrypoint')
})

test('only Workers with subscriptions are bound for events', async () => {
  const { services } = await configOf('jobs')
  const bound = services.filter(({ binding }) => binding.endsWith('_EVENTS')).map(({ binding }) => binding)
  expect(bound.toSorted()).toEqual(OTHERS.map((name) => `${name.toUpperCase()}_EVENTS`).toSorted())
  for (const types of Object.values(SUBSCRIPTIONS)) expect(types.length).toBeGreaterThan(0)
})

test('the subscribers of an event are those that list its type, and there may be none', () => {
  expect(subscribersOf('user.erased.v1')).toEqual(['user', 'booking', 'notification', 'jobs'])
  expect(subscribersOf('seating.repaired.v1')).toEqual([])
})

test('an unknown type has no list of subscribers', () => {
  expect(subscribersOf('voucher.spent.v1')).toBeUndefined()
  expect(subscribersOf('toString')).toBeUndefined()
})
