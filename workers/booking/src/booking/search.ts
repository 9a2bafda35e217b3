import type { BookingSearch } from '@cinema/contracts/booking/box-office'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { bookings as table } from '@cinema/db/schema/booking'
import { referencePattern, searchPatterns } from '@cinema/domain/search/search-words'
import { and, eq, gte, inArray, like, lt, or, type SQL, sql } from 'drizzle-orm'

export const CINEMA_ID = sql`${table.show}->>'cinemaId'`
/** Instants in `show` are all in the same form in UTC, so that they sort as text. */
const STARTS_AT = sql`${table.show}->>'startsAt'`

/** The condition of a search by staff who act for these cinemas. */
export function foundBy(cinemas: 'all' | readonly CinemaId[], search: BookingSearch): SQL | undefined {
  const { q, cinemaId, showtimeId, customerId, status, channel, from, to, showFrom, showTo } = search
  return and(
    cinemas === 'all' ? undefined : inArray(CINEMA_ID, [...cinemas]),
    q ? textFound(q) : undefined,
    cinemaId ? eq(CINEMA_ID, cinemaId) : undefined,
    showtimeId && eq(table.showtimeId, showtimeId),
    customerId && eq(table.userId, customerId),
    status && eq(table.status, status),
    channel && eq(table.channel, channel),
    from ? gte(table.createdAt, new Date(from)) : undefined,
    to ? lt(table.createdAt, new Date(to)) : undefined,
    showFrom ? gte(STARTS_AT, asStored(showFrom)) : undefined,
    showTo ? lt(STARTS_AT, asStored(showTo)) : undefined,
  )
}

/** Either all words of the text are in the name, the e-mail and the reference, or it is a part of the reference. */
function textFound(text: string): SQL {
  const patterns = searchPatterns(text)
  const reference = referencePattern(text)
  const words = patterns.length > 0 ? and(...patterns.map((pattern) => like(table.search, pattern))) : undefined
  return or(words, reference === null ? undefined : like(table.search, reference)) ?? sql`false`
}

const asStored = (at: string) => new Date(at).toISOString()
