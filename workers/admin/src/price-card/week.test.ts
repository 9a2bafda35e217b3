import { expect, test } from 'bun:test'
import { PriceCard } from '@cinema/contracts/pricing/http'
import { mondayOf, weekOf } from './week'

const card = (place: number, name: string, more: object = {}) =>
  PriceCard.parse({
    ...{ id: `01a20700-0000-7000-8000-00000000000${place}`, cinemaId: '01a20700-0000-7000-8000-0000000000c1', name },
    ...{ priority: 0, validFrom: null, validUntil: null, weekdays: null, hours: null, formats: null },
    ...{ seatTypes: { REGULAR: 1_000 * place }, ticketTypes: {}, feePerTicket: null, taxRate: null, version: 1 },
    ...more,
  })
const names = (cards: PriceCard[], format: '2D' | '3D' = '2D') =>
  weekOf(cards, '2026-11-30', format).map(({ from, until, cells }) => [
    `${from}–${until}`,
    cells.map(({ card: ruling }) => ruling?.name.charAt(0) ?? '-').join(''),
  ])

test('rule 12: each hour of a week names the card that rules it, past midnight too', () => {
  const cards = [
    card(1, 'Standard'),
    card(2, 'Evening', { weekdays: [5, 6], hours: { from: '17:30', until: '02:00' } }),
    card(3, '3D', { formats: ['3D'], priority: 9 }),
  ]
  expect(names(cards)).toEqual([
    ['00:00–02:00', 'SSSSEES'],
    ['02:00–17:30', 'SSSSSSS'],
    ['17:30–24:00', 'SSSSEES'],
  ])
  expect(names(cards, '3D')).toEqual([
    ['00:00–02:00', '3333333'],
    ['02:00–17:30', '3333333'],
    ['17:30–24:00', '3333333'],
  ])
  expect(names([])).toEqual([['00:00–24:00', '-------']])
})

test('a week begins on Monday', () => {
  expect(['2026-11-30', '2026-12-06', '2026-12-07'].map(mondayOf)).toEqual(['2026-11-30', '2026-11-30', '2026-12-07'])
})
