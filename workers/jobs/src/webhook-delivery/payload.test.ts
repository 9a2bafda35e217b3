import { expect, test } from 'bun:test'
import { WEBHOOK_DATA, WEBHOOK_EVENT_TYPES } from '@cinema/contracts/webhook/payloads'
import { z } from 'zod'
import { bodyOf, cinemaOf } from './payload'
import { cancelledMovie, confirmedBooking } from './webhook-world.fixture'

/** Names of members with a secret, with personal data beyond an id, or with who of the staff did it. */
const WITHHELD = ['code', 'email', 'name', 'guestName', 'soldBy', 'takenBy', 'requestedBy', 'paidOutBy', 'by', 'error']

/** The names of all members, at any depth. */
const namesIn = (schema: z.ZodType): string[] => {
  const names = new Set<string>()
  z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      for (const name of Object.keys(jsonSchema.properties ?? {})) names.add(name)
    },
  })
  return [...names]
}

test.each(WEBHOOK_EVENT_TYPES)('webhooks hear of %s without secrets and personal data', (type) => {
  const names = namesIn(WEBHOOK_DATA[type])
  // The name of a price card is not a person's.
  const told = names.filter((name) => WITHHELD.includes(name) && !(name === 'name' && names.includes('priceCard')))
  expect(told).toEqual([])
})

test('control: members that must not be told are found at any depth', () => {
  const leaky = z.object({ tickets: z.array(z.object({ code: z.string(), holder: z.object({ email: z.string() }) })) })
  expect(namesIn(leaky)).toEqual(expect.arrayContaining(['code', 'email']))
})

test('the body has the type, the time and the data, without the code of a ticket and the address', () => {
  const event = confirmedBooking({ email: 'ada@example.org', code: 'SECRET-CODE' })
  const body = JSON.parse(bodyOf(event))
  expect(Object.keys(body)).toEqual(['type', 'timestamp', 'data'])
  expect(body).toMatchObject({ type: 'booking.confirmed.v1', timestamp: event.occurredAt })
  expect(body.data).toMatchObject({
    bookingId: event.data.bookingId,
    tickets: [{ label: 'F7' }],
    total: { amount: 1_250 },
  })
  expect(JSON.stringify(event)).toContain('SECRET-CODE')
  for (const secret of ['SECRET-CODE', 'ada@example.org']) expect(bodyOf(event)).not.toContain(secret)
})

test('an event is about the cinema of its show, or of its data, or about all', () => {
  const event = confirmedBooking()
  expect(cinemaOf(event)).toBe(event.data.show.cinemaId)
  expect(cinemaOf(cancelledMovie())).toBeNull()
})
