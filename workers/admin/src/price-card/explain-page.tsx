import { ShowFormat } from '@cinema/contracts/catalogue/http'
import type { PriceExplanation } from '@cinema/contracts/pricing/http'
import { TicketType } from '@cinema/contracts/pricing/price-rules'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import { Instant, LocalDate, LocalTime } from '@cinema/contracts/shared/time'
import { SeatType } from '@cinema/contracts/venue/plan'
import { plusDays } from '@cinema/domain/schedule/local-day'
import { localDate, localTime } from '@cinema/domain/schedule/wall-time'
import { amount, choice, day, type Fields, text } from '../kit/fields'
import { FieldBox } from '../kit/form'
import { dayIn, formatDay } from '../kit/format'
import { page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, Notice } from '../kit/parts'
import { PRICES } from './cards-of'
import { Explanation } from './explanation'
import { SEAT_TYPES, TICKET_TYPES } from './words'

const PATH = `${PRICES}/explain` as const
const EVENING = '20:00'
const SHOWTIMES_OF_A_DAY = 100

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const fieldsOf = ({ cinema }: Panel) => ({
  date: day('Day', { required: true }),
  time: text('Time', { type: 'time', required: true }),
  room: choice(
    'Room',
    (cinema?.rooms ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ),
  ticketType: choice('Ticket', optionsOf(TICKET_TYPES)),
  seat: text('Seat', { maxLength: 5, hint: 'Its label, F12; or choose its type.' }),
  seatType: choice('Type of seat', optionsOf(SEAT_TYPES)),
  format: choice(
    'Format',
    ShowFormat.options.map((value) => ({ value, label: value })),
  ),
  basePrice: {
    ...amount('Base price', cinema?.currency ?? 'EUR', { hint: 'If nothing is scheduled then.' }),
    required: false,
  },
})

/** What a ticket would cost, and why. The question is in the address, so that an answer can be sent to somebody. */
export const explainPage = page({
  path: PATH,
  title: 'Explain a price',
  needs: 'prices.update',
  async view(p) {
    const { searchParams } = p.url
    const asked = questionOf(p)
    const answer = searchParams.has('date') ? await answerTo(p, asked) : null
    return {
      lead: 'What would a ticket cost, and why? The answer comes from what prices a sale.',
      back: { href: PRICES, label: 'Price cards' },
      body: (
        <div class="explain">
          <Question fields={fieldsOf(p)} asked={asked} />
          {answer && 'fault' in answer ? (
            <Notice tone="bad">{answer.fault}</Notice>
          ) : (
            answer && <Explanation {...answer} />
          )}
        </div>
      ),
    }
  },
})

type Question = Record<keyof ReturnType<typeof fieldsOf>, string>

function questionOf({ url: { searchParams }, now, cinema }: Panel): Question {
  const asked = (name: string, otherwise: string) => searchParams.get(name)?.trim() || otherwise
  return {
    date: asked('date', dayIn(now, cinema?.timeZone ?? 'UTC')),
    time: asked('time', EVENING),
    room: asked('room', cinema?.rooms[0]?.id ?? ''),
    ticketType: asked('ticketType', 'ADULT'),
    seat: asked('seat', '').toUpperCase(),
    seatType: asked('seatType', 'REGULAR'),
    format: asked('format', '2D'),
    basePrice: asked('basePrice', ''),
  }
}

const Question = ({ fields, asked }: { fields: Fields; asked: Question }) => (
  <form class="explain-question" method="get" action={PATH}>
    {Object.entries(fields).map(([name, field]) => (
      <FieldBox name={name} field={field} typed={[asked[name as keyof Question]]} />
    ))}
    <Button>Explain</Button>
  </form>
)

type Answer = { explanation: PriceExplanation; subject: string; isScheduled: boolean } | { fault: string }

async function answerTo(p: Panel, asked: Question): Promise<Answer> {
  const [date, time] = [LocalDate.safeParse(asked.date), LocalTime.safeParse(asked.time)]
  const [ticketType, format] = [TicketType.safeParse(asked.ticketType), ShowFormat.safeParse(asked.format)]
  const { cinema } = p
  const room = cinema?.rooms.find(({ id }) => id === asked.room)
  if (!cinema || !room) return { fault: 'Choose a room of the chosen cinema.' }
  if (!date.success || !time.success) return { fault: 'Say a day and a time.' }
  if (!ticketType.success || !format.success) return { fault: 'Choose a ticket and a format.' }

  const seat = await seatTypeFor(p, room.id, asked)
  if ('fault' in seat) return seat
  const ticket = { seatType: seat.type, ticketType: ticketType.data }
  const shows = await showtimesOn(p, room.id, date.data)
  const show = shows.find(({ startsAt }) => timeOf(startsAt, cinema.timeZone) === time.data)
  const what = `${TICKET_TYPES[ticket.ticketType]}, ${asked.seat ? `seat ${asked.seat}` : SEAT_TYPES[seat.type].toLowerCase()}`
  const when = `${formatDay(`${date.data}T12:00:00Z`, 'UTC')}, ${time.data}`
  if (show) {
    const explanation = await p.api.call('GET /api/v1/admin/prices/explain', {
      query: { showtimeId: show.id, ...ticket },
    })
    return { explanation, subject: `${what}, ${show.movieTitle} in ${room.name}, ${when}`, isScheduled: true }
  }
  const base = fieldsOf(p).basePrice.read([asked.basePrice])
  if ('error' in base) return { fault: nothingThen(shows, room.name, cinema.timeZone) }
  const explanation = await p.api.call('GET /api/v1/admin/prices/explain', {
    query: {
      ...{ cinemaId: cinema.id, date: date.data, time: time.data, format: format.data, basePrice: base.value },
      ...ticket,
    },
  })
  return { explanation, subject: `${what}, if ${room.name} were to show something on ${when}`, isScheduled: false }
}

const timeOf = (startsAt: string, zone: string) => localTime(Instant.parse(Date.parse(startsAt)), zone)

function nothingThen(shows: readonly ManagedShowtime[], room: string, zone: string): string {
  const times = shows.map(({ startsAt }) => timeOf(startsAt, zone)).join(', ')
  const scheduled = times ? `It has showtimes at ${times}.` : 'It has none on that day.'
  return `${room} has no showtime then. ${scheduled} Choose another time, or say a base price.`
}

/** The type of the seat that is named, or the type that is chosen. */
async function seatTypeFor(p: Panel, roomId: string, asked: Question): Promise<{ type: SeatType } | { fault: string }> {
  const chosen = SeatType.safeParse(asked.seatType)
  if (!asked.seat) return chosen.success ? { type: chosen.data } : { fault: 'Choose a type of seat.' }
  if (!p.may('rooms.update')) return { fault: 'Your role does not read seat plans: choose a type of seat.' }
  const { plan } = await p.api.call('GET /api/v1/admin/rooms/:roomId/plan', { params: { roomId } })
  const seat = plan.seats.find(({ row, number }) => `${row}${number}` === asked.seat)
  return seat ? { type: seat.type } : { fault: `There is no seat ${asked.seat} in this room.` }
}

/** The showtimes of a room that begin on a day of the cinema, drafts too. */
async function showtimesOn(p: Panel, roomId: string, date: string): Promise<ManagedShowtime[]> {
  if (!p.may('showtimes.create')) return []
  const query = {
    roomId,
    from: `${plusDays(date, -1)}T00:00:00.000Z`,
    to: `${plusDays(date, 2)}T00:00:00.000Z`,
    page: 1,
    perPage: SHOWTIMES_OF_A_DAY,
  }
  const { data } = await p.api.call('GET /api/v1/admin/showtimes', { query })
  return data.filter(
    ({ startsAt, timeZone, status }) =>
      status !== 'CANCELLED' && localDate(Instant.parse(Date.parse(startsAt)), timeZone) === date,
  )
}
