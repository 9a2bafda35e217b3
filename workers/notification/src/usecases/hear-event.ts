import type { NotificationMessage } from '@cinema/contracts/notification/http'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { NotificationId, type UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import { compose, type InApp } from '../compose'
import { en } from '../messages/en'
import type { Notifications } from '../stores/notifications'
import type { People } from '../stores/people'
import { type EmailDeps, sendEmail } from './send-email'

export type HearDeps = EmailDeps & {
  notifications: Pick<Notifications, 'add'>
  people: Pick<People, 'erase' | 'rememberProven'>
  push: (userId: UserId, message: NotificationMessage) => Promise<void>
  publicUrl: string
  now: () => number
}

/** Tells whom an event concerns: in the app, live where they are connected, and for some events by e-mail. */
export async function hearEvent(deps: HearDeps, event: DomainEvent): Promise<void> {
  if (event.type === 'user.erased.v1') return deps.people.erase(event.data.userId)
  if (event.type === 'user.verified.v1') return deps.people.rememberProven(event.data.userId, event.data.email)

  const told = compose(event, en, deps.publicUrl)
  if (!told) throw new Error(`NOTIFICATION has no use for ${event.type}`)

  if (told.inApp) await notify(deps, event, told.inApp)
  if (told.email) {
    const userId = told.inApp?.userId ?? null
    await sendEmail(deps, { eventId: event.eventId, userId, email: told.email })
  }
}

async function notify(deps: HearDeps, event: DomainEvent, { userId, title, message, link }: InApp): Promise<void> {
  const id = newId(NotificationId, deps.now())
  const type = event.type.replace(/\.v\d+$/, '')
  const added = await deps.notifications.add({ id, userId, eventId: event.eventId, type, title, message, link })
  if (!added) return

  try {
    await deps.push(userId, { type: 'notification', notification: added.view, unreadCount: added.unreadCount })
  } catch (fault) {
    // The notification stands in the history: a push that fails is not worth hearing the event again.
    log('warn', 'push failed', { eventId: event.eventId, ...describeFault(fault) })
  }
}
