import type { AnnouncementKind } from '@cinema/contracts/announcement/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { LanguageTag } from '@cinema/contracts/shared/language'
import type { Reader } from '../reader/store'

/** Somebody in an audience. A guest of the counter has no account and is no reader. `email` is that of their booking. */
export type Person = { key: string; userId: UserId | null; email: string | null; guestLanguage: LanguageTag | null }

/**
 * How a person is written to. `email` is the address, null if no e-mail is wanted; `lacksAddress` if one is wanted and there
 * is no address. Null without any consent to offers.
 */
export type Channels = { inApp: boolean; email: string | null; lacksAddress: boolean } | null

/**
 * The channels of an announcement for one person. One about a booking goes to everybody, and may use the address of the
 * booking. An offer goes only to accounts that agreed to offers by some channel, and by e-mail only to a verified address.
 */
export function channelsFor(kind: AnnouncementKind, { userId, email }: Person, reader: Reader | undefined): Channels {
  if (kind === 'SERVICE') {
    const address = reader?.email ?? email
    return { inApp: userId !== null, email: address, lacksAddress: address === null }
  }
  if (userId === null || !reader) return null

  const { consents } = reader
  if (!consents.email && !consents.push) return null
  const address = consents.email && reader.emailVerified ? reader.email : null
  return { inApp: true, email: address, lacksAddress: consents.email && address === null }
}
