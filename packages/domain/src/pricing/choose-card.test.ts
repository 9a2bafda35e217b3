import { expect, test } from 'bun:test'
import { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import { PriceRules, TicketType } from '@cinema/contracts/pricing/price-rules'
import { CinemaId, PriceCardId } from '@cinema/contracts/shared/ids'
import { SeatType } from '@cinema/contracts/venue/plan'
import fc from 'fast-check'
import { everApplies, resolvePrices, unmetConditions } from './choose-card'

const cinemaId = CinemaId.parse('018f0000-0000-7000-8000-000000000001')
const idOf = (place: number) => PriceCardId.parse(`018f0000-0000-7000-8000-1${String(place).padStart(11, '0')}`)
const cinemaPrices = { currency: 'EUR', basePrice: 1_000, taxRate: 700 }
const blank: PriceCard = {
  id: idOf(0),
  cinemaId,
  name: 'Standard',
  priority: 0,
  validFrom: null,
  validUntil: null,
  weekdays: null,
  hours: null,
  formats: null,
  seatTypes: {},
  ticketTypes: {},
  feePerTicket: null,
  taxRate: null,
  version: 1,
}
const standard = {
  ...blank,
  seatTypes: { REGULAR: 10_000, PREMIUM: 13_000 },
  ticketTypes: { CHILD: 7_000 },
  feePerTicket: 50,
}
const matinee = {
  ...blank,
  id: idOf(1),
  name: 'Matinee',
  hours: { from: '06:00', until: '14:00' },
  seatTypes: { REGULAR: 8_000 },
}
const tuesday = { ...blank, id: idOf(2), name: 'Tuesday', weekdays: [2], ticketTypes: { ADULT: 7_500 } }
const TUESDAY = { date: '2026-12-01', time: '11:00', format: '2D' } as const
const resolve = (cards: PriceCard[], show: Parameters<typeof resolvePrices>[1]) =>
  resolvePrices(cards, show, cinemaPrices)

test('rule 12: a card applies by the showtime’s local date and time: dates inclusive, the end of its hours exclusive', () => {
  const card = { ...matinee, validFrom: '2026-12-01', validUntil: '2026-12-02', weekdays: [2, 3] }
  const unmet = (date: string, time: string) => unmetConditions(card, { date, time, format: '2D' })
  expect(unmet('2026-12-01', '06:00')).toEqual([])
  expect(unmet('2026-12-02', '13:59')).toEqual([])
  expect(unmet('2026-12-02', '14:00')).toEqual(['HOURS'])
  expect(unmet('2026-11-30', '05:59')).toEqual(['DATES', 'WEEKDAYS', 'HOURS'])
  expect(
    unmetConditions({ ...matinee, hours: { from: '22:00', until: '02:00' } }, { ...TUESDAY, time: '01:59' }),
  ).toEqual([])
  expect(unmetConditions({ ...blank, formats: ['IMAX', '3D'] }, TUESDAY)).toEqual(['FORMATS'])
})

test('a card whose dates, weekdays and hours never coincide never applies', () => {
  const saturday = { ...blank, validFrom: '2027-03-20', validUntil: '2027-03-20' }
  expect(everApplies({ ...saturday, weekdays: [7] })).toBe(false)
  expect(everApplies({ ...saturday, weekdays: [6, 7] })).toBe(true)
  expect(everApplies({ ...saturday, validUntil: '2027-03-27', weekdays: [5] })).toBe(true)
  expect(everApplies({ ...saturday, validUntil: '2027-03-19' })).toBe(false)
  expect(everApplies({ ...blank, weekdays: [1], hours: { from: '10:00', until: '10:00' } })).toBe(false)
})

test('rule 12: the card with more conditions wins, and values it does not set come from the other cards', () => {
  const { rules, card, verdicts } = resolve([standard, tuesday, matinee], TUESDAY)
  expect(card?.name).toBe('Tuesday')
  expect(rules.seatTypes).toMatchObject({ REGULAR: 8_000, PREMIUM: 13_000, COUPLE: 10_000 })
  expect(rules.ticketTypes).toMatchObject({ ADULT: 7_500, CHILD: 7_000, SENIOR: 10_000 })
  expect([rules.feePerTicket, rules.taxRate]).toEqual([50, 700])
  expect(verdicts.map(({ name, verdict, by }) => [name, verdict, by])).toEqual([
    ['Tuesday', 'WINS', null],
    ['Matinee', 'FILLS_IN', 'AGE'],
    ['Standard', 'FILLS_IN', 'CONDITIONS'],
  ])
})

test('rule 12: priority comes first, and a card that does not apply names its unmet conditions', () => {
  const gala = { ...standard, id: idOf(3), name: 'Gala', priority: 10, seatTypes: { REGULAR: 20_000, PREMIUM: 25_000 } }
  const { card, verdicts } = resolve([matinee, standard, gala], { ...TUESDAY, time: '20:00' })
  expect(card?.name).toBe('Gala')
  expect(verdicts).toMatchObject([
    { name: 'Gala', verdict: 'WINS' },
    { name: 'Standard', verdict: 'OUTRANKED', by: 'PRIORITY' },
    { name: 'Matinee', verdict: 'DOES_NOT_HOLD', conditions: ['HOURS'] },
  ])
})

test('rule 12: without any card the full price applies, without a fee', () => {
  const { card, rules } = resolve([], TUESDAY)
  expect(card).toBeNull()
  expect(
    [...Object.values(rules.seatTypes), ...Object.values(rules.ticketTypes)].every((rate) => rate === 10_000),
  ).toBe(true)
  expect([rules.feePerTicket, rules.taxRate]).toEqual([0, 700])
})

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const rate = fc.integer({ min: 0, max: 30_000 })
const someRates = <Type extends string>(types: readonly Type[]) =>
  fc.dictionary(fc.constantFrom(...types), rate) as fc.Arbitrary<Partial<Record<Type, number>>>
const dates = fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`)
const times = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`)
const anyCard = fc.record({
  priority: fc.integer({ min: -1, max: 1 }),
  validFrom: maybe(dates),
  validUntil: maybe(dates),
  weekdays: maybe(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
  hours: maybe(fc.record({ from: times, until: times })),
  formats: maybe(fc.uniqueArray(fc.constantFrom(...ShowFormat.options), { minLength: 1 })),
  seatTypes: someRates(SeatType.options),
  ticketTypes: someRates(TicketType.options),
  feePerTicket: maybe(fc.nat(500)),
  taxRate: maybe(fc.nat(3_000)),
})
const anyCards = fc
  .array(anyCard, { maxLength: 8 })
  .map((cards) => cards.map((card, place) => ({ ...blank, ...card, id: idOf(place), name: `Card ${place}` })))
const anyShow = fc.record({ date: dates, time: times, format: fc.constantFrom(...ShowFormat.options) })

test('rule 12: exactly one card wins if any applies, and every price is set', () => {
  fc.assert(
    fc.property(anyCards, anyShow, (cards, show) => {
      const { rules, card, verdicts } = resolve(cards, show)
      const applying = cards.filter((one) => unmetConditions(one, show).length === 0)
      expect(verdicts.filter(({ verdict }) => verdict === 'WINS')).toHaveLength(Math.min(1, applying.length))
      expect(card === null).toBe(applying.length === 0)
      expect(verdicts.map(({ id }) => id).toSorted()).toEqual(cards.map(({ id }) => id).toSorted())
      expect(PriceRules.safeParse(rules).success).toBe(true)
    }),
  )
})

test('rule 12: the order of the cards does not matter', () => {
  const shuffled = anyCards.chain((cards) =>
    fc.tuple(fc.constant(cards), fc.shuffledSubarray(cards, { minLength: cards.length })),
  )
  fc.assert(
    fc.property(shuffled, anyShow, ([cards, others], show) => {
      expect(resolve(others, show)).toEqual(resolve(cards, show))
    }),
  )
})

test('rule 12: a card that does not apply changes nothing', () => {
  fc.assert(
    fc.property(anyCards, anyShow, (cards, show) => {
      const applying = cards.filter((one) => unmetConditions(one, show).length === 0)
      expect(resolve(applying, show).rules).toEqual(resolve(cards, show).rules)
      expect(resolve(applying, show).card).toEqual(resolve(cards, show).card)
    }),
  )
})
