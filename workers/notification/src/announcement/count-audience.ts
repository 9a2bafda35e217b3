import type { AnnouncementBody, AudienceCounts } from '@cinema/contracts/announcement/http'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Readers } from '../reader/store'
import { type AudienceDeps, peopleOf } from './audience'
import { type Channels, channelsFor } from './channels'

const PAGE = 1000
const NOBODY = { people: 0, inApp: 0, email: 0, withoutAddress: 0, withoutConsent: 0 }
type Counts = typeof NOBODY

/** Counts whom an announcement would reach now, and by which channels. Writes nothing. */
export async function countAudience(
  deps: AudienceDeps & { readers: Pick<Readers, 'ofMany' | 'consenting'> },
  { kind, audience }: Pick<AnnouncementBody, 'kind' | 'audience'>,
): Promise<AudienceCounts> {
  let counts = NOBODY
  let after: string | null = null
  for (;;) {
    const people = await peopleOf(deps, audience, after, PAGE)
    const readers = await deps.readers.ofMany(people.flatMap(({ userId }) => userId ?? []))
    counts = people
      .map((person) => channelsFor(kind, person, person.userId ? readers.get(person.userId) : undefined))
      .reduce(withOneMore, counts)
    const last = people.at(-1)
    if (!last || people.length < PAGE) return { ...counts, at: toInstantText(deps.now()) }
    after = last.key
  }
}

const withOneMore = (counts: Counts, channels: Channels): Counts => ({
  people: counts.people + 1,
  inApp: counts.inApp + Number(channels?.inApp ?? false),
  email: counts.email + Number(typeof channels?.email === 'string'),
  withoutAddress: counts.withoutAddress + Number(channels?.lacksAddress ?? false),
  withoutConsent: counts.withoutConsent + Number(channels === null),
})
