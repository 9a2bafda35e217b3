import { expect, test } from 'bun:test'
import type { PriceCard, ShowtimePrices } from '@cinema/contracts/catalogue/price-cards'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { freeSeats } from '@cinema/testing/showtimes'

const adultPrice = async (customer: Customer, showtimeId: string) => {
  const { body } = await customer.get<ShowtimePrices>(`/api/v1/showtimes/${showtimeId}/prices`)
  const regular = body.seatTypes.find(({ seatType }) => seatType === 'REGULAR')
  return { ...body, adult: regular?.tickets.find(({ ticketType }) => ticketType === 'ADULT') }
}

test('rule 12: the price comes from the card that applies at the showtime’s local day and hour, with an explanation', async () => {
  const [manager, customer] = [await signIn('manager@cinema.test'), await newCustomer()]
  const kolkata = await cinemaIn('Asia/Kolkata')
  // 13:45 in Mumbai is 08:15 in UTC: a matinee in the cinema's time zone.
  const showtime = await createPublished(
    manager,
    smallRoom(kolkata).id,
    { date: '2027-02-11', time: '13:45' },
    { basePrice: 10_000 },
  )
  const matinee = await adultPrice(customer, showtime.id)
  expect(matinee).toMatchObject({
    card: 'Matinee',
    adult: {
      price: { amount: 7_000, currency: 'INR' },
      fee: { amount: 3_000, currency: 'INR' },
      total: { amount: 10_000, currency: 'INR' },
    },
  })
  const verdicts = matinee.cards.map(({ name, verdict, conditions }) => [name, verdict, conditions.join()])
  expect(verdicts).toEqual(
    expect.arrayContaining([
      ['Matinee', 'WINS', 'HOURS'],
      ['Standard', 'FILLS_IN', ''],
      ['Cinema Tuesday', 'DOES_NOT_HOLD', 'WEEKDAYS'],
      ['Weekend evening', 'DOES_NOT_HOLD', 'WEEKDAYS,HOURS'],
    ]),
  )
})

test('rule 12: a changed card applies to new holds, never to existing holds or bookings', async () => {
  const [manager, holder, late] = [await signIn('manager@cinema.test'), await newCustomer(), await newCustomer()]
  const berlin = await cinemaIn('Europe/Berlin')
  const showtime = await createPublished(manager, smallRoom(berlin).id, { date: '2027-02-11', time: '15:00' })
  const seats = (await freeSeats(showtime.id, 3)).map(({ id }) => id)
  const booked = (await holder.book(showtime.id, seats.slice(0, 1))).body
  const held = (await holder.hold(showtime.id, seats.slice(1, 2))).body

  const card = { cinemaId: berlin.id, name: 'Fair', priority: 50, validFrom: '2027-02-11', validUntil: '2027-02-11' }
  const added = await manager.post<PriceCard>('/api/v1/admin/price-cards', { ...card, seatTypes: { REGULAR: 20_000 } })
  expect(added.status).toBe(201)
  const fee = 50
  const repriced = await eventually(async () => {
    const seat = (await late.seats(showtime.id)).body.seats.find(({ id }) => id === seats[2])
    return seat?.price.amount === 2_000 && seat
  }, 'the new price on the live seat map')
  expect((await late.hold(showtime.id, [repriced.id])).body.total.amount).toBe(2_000 + fee)

  expect((await holder.booking(booked.id)).body.total).toEqual(booked.total)
  expect(held.total.amount).toBe(1_000 + fee)
  expect((await holder.book(showtime.id, seats.slice(1, 2))).body.total).toEqual(held.total)

  expect((await holder.get(`/api/v1/admin/price-cards/${added.body.id}`)).status).toBe(403)
  expect((await manager.patch(`/api/v1/admin/price-cards/${added.body.id}`, { validUntil: '2027-02-10' })).status).toBe(
    422,
  )
  expect((await manager.delete(`/api/v1/admin/price-cards/${added.body.id}`)).status).toBe(204)
  await eventually(async () => (await adultPrice(late, showtime.id)).card === 'Standard', 'the ordinary price again')
})
