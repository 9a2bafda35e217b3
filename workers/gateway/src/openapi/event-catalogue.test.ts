import { expect, test } from 'bun:test'
import { DomainEvent, EventType } from '@cinema/contracts/shared/events'
import { WEBHOOK_DATA, WEBHOOK_EVENT_TYPES, webhookPayload } from '@cinema/contracts/webhook/payloads'
import { eventCatalogue } from './event-catalogue'

const { events } = eventCatalogue()

test('every event is in the catalogue once, with what happened and who tells of it', () => {
  expect(events.map(({ type }) => type)).toEqual(EventType.options)
  for (const { type, description, emitter } of events) {
    expect([type, description.length > 20, description.endsWith('.')]).toEqual([type, true, true])
    expect(emitter).toBeString()
  }
})

test('every example is valid by the schema of its event, and every other is found invalid', () => {
  for (const { type, example } of events)
    expect([type, DomainEvent.safeParse(example).error?.message]).toEqual([type, undefined])
  expect(DomainEvent.safeParse({ ...(events[0]?.example as object), data: {} }).success).toBe(false)
})

test('exactly the events that webhooks may hear have a payload, whose example is valid', () => {
  const told = events.filter(({ webhook }) => webhook !== null)
  expect(told.map(({ type }): string => type).toSorted()).toEqual([...WEBHOOK_EVENT_TYPES].toSorted())
  for (const type of WEBHOOK_EVENT_TYPES) {
    const { webhook } = events.find((event) => event.type === type) ?? {}
    expect([type, webhookPayload(type, WEBHOOK_DATA[type]).safeParse(webhook?.example).error?.message]).toEqual([
      type,
      undefined,
    ])
  }
})

test('the subscribers of an event are the Workers that it is delivered to', () => {
  const subscribersOf = (type: string) => events.find((event) => event.type === type)?.subscribers
  expect(subscribersOf('user.erased.v1')).toEqual(['user', 'booking', 'notification', 'jobs'])
  expect(subscribersOf('seating.repaired.v1')).toEqual([])
})
