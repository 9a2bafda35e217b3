import type { BookingService } from '@cinema/contracts/booking/service'
import type { StaffService } from '@cinema/contracts/identity/service'
import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { CinemaId, SessionId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { alerts } from './alert/store'
import { announcementQueue } from './announcement/queue'
import { announcements } from './announcement/store'
import { bookings } from './booking/store'
import { cloudflareMailer } from './email/cloudflare-mailer'
import type { Mailer } from './email/mailer'
import { resendMailer } from './email/resend-mailer'
import { senderOf } from './email/sender'
import { emailLog } from './email/store'
import { notifications } from './notification/store'
import { people } from './person/store'
import { pushDevices } from './push/store'
import { publicKeyOf } from './push/vapid'
import { readers } from './reader/store'
import { CLOUDFLARE, type NotificationEnv, NotificationSettings } from './settings'
import { textLog } from './sms/store'
import { twilioSender } from './sms/twilio-sender'
import { unsubscribeTokens } from './unsubscribe/token'
import { notificationUpkeep } from './upkeep'

/** The mail provider of the settings. */
const mailerOf = ({ EMAIL }: NotificationEnv, settings: NotificationSettings): Mailer =>
  settings.MAIL_API_URL === CLOUDFLARE ? cloudflareMailer(EMAIL, settings.MAIL_FROM) : resendMailer(settings)

/** The dependencies of this Worker's use cases, created for each request. */
export function dependencies(env: NotificationEnv) {
  const settings = readSettings(NotificationSettings, env)
  const db = connect(settings)
  const unsubscribeLinks = unsubscribeTokens(settings.UNSUBSCRIBE_SECRET)
  return {
    notifications: notifications(db),
    alerts: alerts(db),
    peopleWith: async (wanted: Parameters<StaffService['peopleWith']>[0]) =>
      env.STAFF.peopleWith(wanted, forwardedContext()),
    emailLog: emailLog(db),
    bookings: bookings(db),
    people: people(db),
    readers: readers(db),
    announcements: announcements(db),
    announcementQueue: announcementQueue(db),
    bookedPeople: async (request: Parameters<BookingService['bookedPeople']>[0]) =>
      env.BOOKINGS.bookedPeople(request, forwardedContext()),
    cinemaOfShowtime: async (id: ShowtimeId) =>
      (await env.CATALOGUE.showtimeForSale(id, forwardedContext()))?.cinemaId ?? null,
    isCinema: async (id: CinemaId) =>
      (await env.BOOKINGS.venues(forwardedContext())).some((cinema) => cinema.id === id),
    unsubscribeLinks,
    unsubscribeUrl: async (userId: UserId) =>
      new URL(`/api/v1/unsubscribe/${await unsubscribeLinks.tokenFor(userId)}`, settings.PUBLIC_URL).href,
    withdrawEmailConsent: async (userId: UserId) => env.CONSENTS.withdrawEmailConsent(userId, forwardedContext()),
    textLog: textLog(db),
    textSender: twilioSender(settings),
    phoneForMessages: async (userId: UserId) => env.CONSENTS.phoneForMessages(userId, forwardedContext()),
    pokeSender: async () => env.ANNOUNCEMENT_SENDER.getByName('main').poke(),
    peoplePerSecond: settings.ANNOUNCEMENT_PEOPLE_PER_SECOND,
    upkeep: notificationUpkeep(db),
    mailer: mailerOf(env, settings),
    push: async (userId: UserId, message: NotificationMessage, options: { toDevices: boolean }) =>
      env.USER_ROOM.getByName(userId).push(message, options),
    forgetMessages: async (userId: UserId) => env.USER_ROOM.getByName(userId).forgetMessages(),
    pushDevices: pushDevices(db),
    pushKey: settings.VAPID_KEY && publicKeyOf(settings.VAPID_KEY),
    pushServices: settings.PUSH_SERVICES,
    closeSockets: async (userId: UserId, sessionIds: SessionId[]) =>
      env.USER_ROOM.getByName(userId).endSessions(sessionIds),
    openRoom: (userId: UserId, upgrade: Request) => env.USER_ROOM.getByName(userId).fetch(upgrade),
    organizer: senderOf(settings.MAIL_FROM),
    publicUrl: settings.PUBLIC_URL,
    requestId: currentRequestId(),
    now: () => Date.now(),
  }
}
export type NotificationDeps = ReturnType<typeof dependencies>
