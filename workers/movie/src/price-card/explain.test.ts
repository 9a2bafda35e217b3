import { afterAll, beforeAll, expect, mock, test } from 'bun:test'
import { ShowtimeList } from '@cinema/contracts/catalogue/http'
import { Permission } from '@cinema/contracts/identity/permissions'
import { PriceExplanation, ShowtimePrices } from '@cinema/contracts/pricing/http'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { routes } from '../routes'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'

const booking = bookingStandIn()
const cinemaOf = (zone: string) => {
  const cinema = booking.cinemas.find(({ timeZone }) => timeZone === zone)
  if (!cinema) throw new Error(`no cinema in ${zone}`)
  return cinema
}
const berlin = cinemaOf('Europe/Berlin')
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

async function get(path: string, cinemaIds: string[] = [berlin.id]) {
  const id = '01a20700-0000-7000-8000-00000000000a'
  const actor = { userId: id, email: 'm@example.org', role: 'manager' as const, sessionId: id }
  const headers = {
    [ACTOR_HEADER]: encodeActor({
      ...{ ...actor, permissions: Permission.options },
      cinemaIds: cinemaIds.map((each) => CinemaId.parse(each)),
    }),
  }
  const env = { ...database.settings, VENUES: booking.service, RELAY: { poke: mock(async () => {}) } }
  return await routes.request(`/api/v1${path}`, { headers }, env, executionContext)
}
const explained = async (query: string) =>
  PriceExplanation.parse(await (await get(`/admin/prices/explain?${query}`)).json())

test('rule 12: an explanation says of each step which card it comes from', async () => {
  const at = `cinemaId=${berlin.id}&date=2027-02-12&time=22:30&basePrice=1000`
  const friday = await explained(`${at}&seatType=PREMIUM&ticketType=CHILD`)
  expect(friday).toMatchObject({
    basePrice: { amount: 1_000, currency: 'EUR' },
    seatRate: { rate: 14_300, from: { name: 'Weekend evening' } },
    ticketRate: { rate: 7_000, from: { name: 'Standard' } },
    price: { amount: 1_001 },
    fee: { from: { name: 'Standard' } },
    tax: { rate: berlin.taxRate, from: null },
  })
  expect(friday.total.amount).toBe(friday.price.amount + friday.fee.amount.amount)
  expect(friday.cards.map(({ name, verdict }) => [name, verdict]).slice(0, 2)).toEqual([
    ['Weekend evening', 'WINS'],
    ['Standard', 'FILLS_IN'],
  ])
})

test('rule 12: the explanation of a showtime has the prices that customers are shown', async () => {
  const { data } = ShowtimeList.parse(await (await get(`/showtimes?cinemaId=${berlin.id}`)).json())
  const id = data[0]?.id
  const shown = ShowtimePrices.parse(await (await get(`/showtimes/${id}/prices`)).json())
  for (const { seatType, tickets } of shown.seatTypes) {
    for (const { ticketType, price, fee, total } of tickets) {
      const why = await explained(`showtimeId=${id}&seatType=${seatType}&ticketType=${ticketType}`)
      expect([why.price, why.fee.amount, why.total, why.cards]).toEqual([price, fee, total, shown.cards])
    }
  }
})

test('other cinemas are not explained, and neither is half a question', async () => {
  const other = cinemaOf('Asia/Kolkata')
  const ticket = 'seatType=REGULAR&ticketType=ADULT'
  const at = `date=2027-02-12&time=22:30&basePrice=1000&${ticket}`
  expect((await get(`/admin/prices/explain?cinemaId=${other.id}&${at}`)).status).toBe(404)
  const { data } = ShowtimeList.parse(await (await get(`/showtimes?cinemaId=${other.id}`)).json())
  expect((await get(`/admin/prices/explain?showtimeId=${data[0]?.id}&${ticket}`)).status).toBe(404)
  expect((await get(`/admin/prices/explain?cinemaId=${berlin.id}&${ticket}`)).status).toBe(400)
})
