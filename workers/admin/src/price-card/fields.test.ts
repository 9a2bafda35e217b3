import { expect, test } from 'bun:test'
import { PriceCard } from '@cinema/contracts/pricing/http'
import { readFields, typedOf } from '../kit/fields'
import { faultsOfCard, priceCardBody, priceCardFields, priceCardValues } from './fields'
import { setsOf, whenOf } from './words'

const CARD = PriceCard.parse({
  id: '01a20700-0000-7000-8000-000000000001',
  cinemaId: '01a20700-0000-7000-8000-0000000000c1',
  name: 'Weekend evening',
  priority: 3,
  validFrom: '2026-12-01',
  validUntil: null,
  weekdays: [5, 6],
  hours: { from: '17:00', until: '02:00' },
  formats: ['IMAX'],
  seatTypes: { REGULAR: 10_000, PREMIUM: 13_050 },
  ticketTypes: { CHILD: 7_000 },
  feePerTicket: 0,
  taxRate: 750,
  version: 2,
})
const FIELDS = priceCardFields('EUR')
const read = (changes: Record<string, string[]>) => {
  const values = readFields(FIELDS, { ...typedOf(FIELDS, priceCardValues(CARD)), ...changes })
  if (!values.ok) throw new Error(JSON.stringify(values.faults))
  return values.values
}

test('a form that nobody has touched sends the card as it is', () => {
  const { id, cinemaId, version, ...card } = CARD
  expect(priceCardBody(read({}))).toEqual(card)
})

test('what is left empty is left to the other cards, and no condition holds always', () => {
  const empty = { weekdays: [], from: [''], until: [''], formats: [], PREMIUM: [''], feePerTicket: [''], taxRate: [''] }
  expect(priceCardBody(read(empty))).toMatchObject({
    ...{
      weekdays: null,
      hours: null,
      formats: null,
      seatTypes: { REGULAR: 10_000 },
      feePerTicket: null,
      taxRate: null,
    },
  })
})

test('hours need both ends', () => {
  expect(faultsOfCard(read({ until: [''] }))).toEqual({ until: 'Say until when.' })
  expect(faultsOfCard(read({ from: [''] }))).toEqual({ from: 'Say from when.' })
  expect(faultsOfCard(read({}))).toEqual({})
})

test('a card is said in words', () => {
  expect(whenOf(CARD)).toBe('Fri, Sat · 17:00–02:00 · IMAX · 2026-12-01 – …')
  expect(whenOf({ ...CARD, weekdays: null, hours: null, formats: null, validFrom: null })).toBe('Always')
  expect(setsOf(CARD)).toBe('Regular seat 100 %, Premium seat 130.5 %, Child 70 %, fee, tax')
})
