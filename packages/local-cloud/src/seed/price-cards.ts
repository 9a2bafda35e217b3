import type { PriceCard } from '@cinema/contracts/pricing/http'
import { PriceCardId } from '@cinema/contracts/shared/ids'
import type { SeededCinema } from './cinemas'
import { seededId } from './seeded-id'

type Card = Pick<PriceCard, 'name'> & Partial<Omit<PriceCard, 'id' | 'cinemaId' | 'version' | 'name'>>

const SEATS = { REGULAR: 10_000, PREMIUM: 13_000, COUPLE: 14_000, ACCESSIBLE: 10_000, COMPANION: 10_000 }
const MATINEE_RATE = 7_000
const WEEKEND_RATE = 11_000
const IMAX_RATE = 14_000
const RATE_3D = 12_000

/** The price cards of a cinema: the standard one, then those by hour, day and format. */
function cardsOf({ prices }: SeededCinema): Card[] {
  return [
    {
      name: 'Standard',
      seatTypes: SEATS,
      ticketTypes: { ADULT: 10_000, CHILD: 7_000, SENIOR: 8_000, STUDENT: 8_500 },
      feePerTicket: prices.feePerTicket,
    },
    { name: 'Matinee', hours: { from: '06:00', until: '14:00' }, seatTypes: seatsAt(MATINEE_RATE) },
    {
      name: 'Weekend evening',
      weekdays: [5, 6, 7],
      hours: { from: '17:00', until: '02:00' },
      seatTypes: seatsAt(WEEKEND_RATE),
    },
    { name: 'IMAX', formats: ['IMAX'], priority: 10, seatTypes: seatsAt(IMAX_RATE) },
    { name: '3D', formats: ['3D'], priority: 10, seatTypes: seatsAt(RATE_3D) },
    { name: 'Cinema Tuesday', weekdays: [2], priority: 20, ticketTypes: { ADULT: 8_000 } },
  ]
}

const seatsAt = (rate: number) =>
  Object.fromEntries(Object.entries(SEATS).map(([type, of]) => [type, (of * rate) / 10_000])) as typeof SEATS

/** A cinema's price cards as rows. */
export const priceCardRows = (cinema: SeededCinema) =>
  cardsOf(cinema).map(({ name, seatTypes = {}, ticketTypes = {}, ...card }) => ({
    id: seededId(PriceCardId, 'price card', cinema.slug, name),
    cinema_id: cinema.id,
    name,
    priority: card.priority ?? 0,
    weekdays: card.weekdays ?? null,
    hours: card.hours ?? null,
    formats: card.formats ?? null,
    seat_types: seatTypes,
    ticket_types: ticketTypes,
    fee_per_ticket: card.feePerTicket ?? null,
  }))
