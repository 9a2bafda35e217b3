import { expect, test } from 'bun:test'
import { fieldsOf } from './fields'

test('fields are named by their path, with their type and words, also in lists and where null is allowed', () => {
  const ticket = { type: 'object', properties: { label: { type: 'string', description: 'Row and number.' } } }
  const place = { type: 'object', properties: { cinemaId: { type: 'string', format: 'uuid' } } }
  const schema = {
    type: 'object',
    properties: {
      show: { anyOf: [place, { type: 'null' }], description: 'Where it is shown.' },
      tickets: { type: 'array', items: ticket },
      reason: { type: 'string', enum: ['BY_STAFF', 'SEATS_LOST'] },
      hoursBefore: {
        anyOf: [
          { type: 'number', const: 24 },
          { type: 'number', const: 2 },
        ],
      },
    },
  }
  expect(fieldsOf(schema)).toEqual([
    { path: 'show', type: 'object | null', says: 'Where it is shown.' },
    { path: 'show.cinemaId', type: 'uuid', says: '' },
    { path: 'tickets', type: 'object[]', says: '' },
    { path: 'tickets[].label', type: 'string', says: 'Row and number.' },
    { path: 'reason', type: '"BY_STAFF" | "SEATS_LOST"', says: '' },
    { path: 'hoursBefore', type: '24 | 2', says: '' },
  ])
})
