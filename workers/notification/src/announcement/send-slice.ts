import type { AnnouncementView } from '@cinema/contracts/announcement/http'
import { AnnouncementId, EventId, type UserId } from '@cinema/contracts/shared/ids'
import { DEFAULT_LANGUAGE, type LanguageTag } from '@cinema/contracts/shared/language'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import { type EmailDeps, sendEmail } from '../email/send-email'
import { type NotifyDeps, notifyInApp } from '../notification/notify-in-app'
import type { Reader, Readers } from '../reader/store'
import { type AudienceDeps, peopleOf } from './audience'
import { channelsFor } from './channels'
import { announcementEmail } from './email'
import type { AnnouncementQueue, Outcome, Recipient } from './queue'
import { writtenLanguage } from './words'

const GATHERED_AT_ONCE = 1000
const SENT_AT_ONCE = 20
const CONCURRENCY = 5
/** An e-mail is tried again after half a minute, one, two, four and eight minutes; then it has failed. */
const MOST_ATTEMPTS = 6
const FIRST_RETRY_MS = 30_000

export type SendDeps = AudienceDeps &
  NotifyDeps &
  EmailDeps & {
    readers: Pick<Readers, 'ofMany' | 'consenting'>
    announcementQueue: AnnouncementQueue
    unsubscribeUrl: (userId: UserId) => Promise<string>
    publicUrl: string
    peoplePerSecond: number
  }

/**
 * Sends the next part of the announcements that are being sent: gathers a page of recipients, or writes to some. A run may
 * stop anywhere. The next one repeats the same part, and nobody receives anything twice: a notification is unique by
 * announcement and account, an e-mail by announcement and address.
 * @returns after how many ms the next part is due; null if nothing is left.
 */
export async function sendSlice(deps: SendDeps): Promise<number | null> {
  const { announcementQueue: queue } = deps
  const gathering = await queue.toGather()
  if (gathering) {
    const { id, audience, gatheredUntil: after } = gathering
    const people = await peopleOf(deps, audience, after, GATHERED_AT_ONCE)
    await queue.add(id, after, people, people.length < GATHERED_AT_ONCE)
    return 0
  }

  const due = await queue.due(SENT_AT_ONCE)
  if (!due) {
    await queue.finish()
    return queue.nextInMs()
  }
  await queue.settle(due.announcement.id, await writeToAll(deps, due.announcement, due.people))
  return Math.ceil((due.people.length / deps.peoplePerSecond) * 1000)
}

async function writeToAll(deps: SendDeps, announcement: AnnouncementView, people: Recipient[]): Promise<Outcome[]> {
  const readers = await deps.readers.ofMany(people.flatMap(({ userId }) => userId ?? []))
  const outcomes: Outcome[] = []
  const queue = people.values()
  const work = async () => {
    for (const person of queue) {
      const reader = person.userId ? readers.get(person.userId) : undefined
      outcomes.push(await writeTo(deps, announcement, person, reader))
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return outcomes
}

/** Writes to one person by each channel. Consent counts as it is now, not as it was when the audience was counted. */
async function writeTo(
  deps: SendDeps,
  announcement: AnnouncementView,
  person: Recipient,
  reader: Reader | undefined,
): Promise<Outcome> {
  const { key, userId, attempts } = person
  const done = { key, type: 'HANDLED', inApp: false, email: false, skipped: false, failed: false } as const
  const channels = channelsFor(announcement.kind, person, reader)
  if (!channels || (!channels.inApp && channels.email === null)) return { ...done, skipped: true }

  const { inApp } = channels
  try {
    if (inApp && userId) await notify(deps, announcement, userId, reader)
    if (channels.email === null) return { ...done, inApp }
    await mail(deps, announcement, { userId, to: channels.email, language: reader?.language ?? person.guestLanguage })
    return { ...done, inApp, email: true }
  } catch (fault) {
    const isLastAttempt = attempts + 1 >= MOST_ATTEMPTS
    log('warn', 'an announcement could not be sent to a recipient', { id: announcement.id, ...describeFault(fault) })
    return isLastAttempt
      ? { ...done, inApp, failed: true }
      : { key, type: 'RETRY', afterMs: FIRST_RETRY_MS * 2 ** attempts }
  }
}

/** The text in this language, or in English, and the language that it is in. */
function textFor({ texts }: AnnouncementView, language: LanguageTag | null) {
  const written = writtenLanguage(language ?? DEFAULT_LANGUAGE)
  return written === 'de' && texts.de
    ? { language: written, text: texts.de }
    : { language: 'en' as const, text: texts.en }
}

async function notify(deps: SendDeps, announcement: AnnouncementView, userId: UserId, reader: Reader | undefined) {
  const { title, body: message } = textFor(announcement, reader?.language ?? null).text
  const source = {
    eventId: EventId.parse(announcement.id),
    type: announcement.kind === 'SERVICE' ? 'announcement' : 'promotion',
  }
  await notifyInApp(deps, source, { userId, title, message, link: announcement.link })
}

/** The id by which an e-mail is sent once is derived from announcement and address, since the mail provider ignores a second use. */
async function mail(
  deps: SendDeps,
  announcement: AnnouncementView,
  { userId, to, language: read }: { userId: Recipient['userId']; to: string; language: LanguageTag | null },
) {
  const { language, text } = textFor(announcement, read)
  const isOffer = announcement.kind === 'PROMOTIONAL' && userId !== null
  const email = announcementEmail(text, {
    ...{ to, language, link: announcement.link, publicUrl: deps.publicUrl },
    unsubscribeUrl: isOffer ? await deps.unsubscribeUrl(userId) : null,
  })
  const eventId = await derivedId(EventId, 'announcement', AnnouncementId.parse(announcement.id), to)
  await sendEmail(deps, { eventId, userId, email })
}
