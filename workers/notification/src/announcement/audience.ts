import type { Audience } from '@cinema/contracts/announcement/http'
import type { BookedAudience, BookedPerson } from '@cinema/contracts/booking/service'
import { Instant } from '@cinema/contracts/shared/time'
import { languageAt } from '../messages/languages'
import type { Readers } from '../reader/store'
import type { Person } from './channels'

const DAY_MS = 24 * 60 * 60_000

export type AudienceDeps = {
  readers: Pick<Readers, 'consenting'>
  bookedPeople: (request: { audience: BookedAudience; after: string | null; limit: number }) => Promise<BookedPerson[]>
  now: () => number
}

/** A page of an audience, in the order of the keys, beginning after `after`. A page that is not full is the last. */
export async function peopleOf(
  { readers, bookedPeople, now }: AudienceDeps,
  audience: Audience,
  after: string | null,
  limit: number,
): Promise<Person[]> {
  if (audience.type !== 'EVERYONE') {
    const booked = await bookedPeople({ audience: bookedAudience(audience, now()), after, limit })
    return booked.map(({ timeZone, ...person }) => ({
      ...person,
      guestLanguage: person.userId === null ? languageAt(timeZone) : null,
    }))
  }
  const userIds = await readers.consenting(after, limit)
  return userIds.map((userId) => ({ key: userId, userId, email: null, guestLanguage: null }))
}

function bookedAudience(audience: Exclude<Audience, { type: 'EVERYONE' }>, now: number): BookedAudience {
  switch (audience.type) {
    case 'SHOWTIME':
      return { showtimeId: audience.showtimeId }
    case 'CINEMA_COMING':
      return { cinemaId: audience.cinemaId, coming: true }
    case 'CINEMA_VISITED':
      return { cinemaId: audience.cinemaId, since: Instant.parse(now - audience.days * DAY_MS) }
    default:
      return audience satisfies never
  }
}
