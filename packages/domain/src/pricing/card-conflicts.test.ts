import { expect, test } from 'bun:test'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import { cardConflicts } from './card-conflicts'
import { resolvePrices } from './choose-card'

const cinemaId = CinemaId.parse('018f0000-0000-7000-8000-000000000001')
let made = 0
const card = (name: string, more: Partial<PriceCard> = {}): PriceCard => ({
  ...{ id: PriceCardId.parse(`018f0000-0000-7000-8000-1${String(++made).padStart(11, '0')}`), cinemaId, name },
  ...{ priority: 0, validFrom: null, validUntil: null, weekdays: null, hours: null, formats: null, version: 1 },
  ...{ seatTypes: { REGULAR: made * 100 }, ticketTypes: {}, feePerTicket: null, taxRate: null },
  ...more,
})
const found = (...cards: PriceCard[]) =>
  cardConflicts(cards).map(({ winner, loser, by, values }) => [winner.name, loser.name, by, values.join()])

test('rule 12: a conflict names the card that wins, and why; those that only age decides come first', () => {
  const old = card('Old', { weekdays: [1] })
  const young = card('Young', { weekdays: [1, 2] })
  const loud = card('Loud', { priority: 5, feePerTicket: 50 })
  expect(found(loud, old, young)).toEqual([
    ['Young', 'Old', 'AGE', 'REGULAR'],
    ['Loud', 'Young', 'PRIORITY', 'REGULAR'],
    ['Loud', 'Old', 'PRIORITY', 'REGULAR'],
  ])
  const show = { date: '2026-11-30', time: '20:00', format: '2D' } as const
  const { card: winner } = resolvePrices([old, young], show, { currency: 'EUR', basePrice: 1_000, taxRate: 700 })
  expect(winner?.name).toBe('Young')
})

test.each([
  ['other days of the week', { weekdays: [1] }, { weekdays: [2] }],
  ['other formats', { formats: ['2D' as const] }, { formats: ['3D' as const] }],
  [
    'hours that end as the others begin',
    { hours: { from: '22:00', until: '02:00' } },
    { hours: { from: '02:00', until: '06:00' } },
  ],
  ['other dates', { validUntil: '2026-11-30' }, { validFrom: '2026-12-01' }],
  ['dates without a shared day of the week', { validFrom: '2026-12-01', validUntil: '2026-12-03' }, { weekdays: [1] }],
  ['other values', {}, { seatTypes: { PREMIUM: 12_000 } }],
])('cards with %s do not conflict', (_, one, other) => {
  expect(found(card('One', one), card('Other', other))).toEqual([])
})

test('hours across midnight conflict with those of the early morning', () => {
  const night = card('Night', { hours: { from: '22:00', until: '02:00' } })
  expect(found(night, card('Early', { hours: { from: '01:00', until: '06:00' } }))).toHaveLength(1)
})
