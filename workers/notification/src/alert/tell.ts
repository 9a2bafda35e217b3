import type { StaffService } from '@cinema/contracts/identity/service'
import { EventId } from '@cinema/contracts/shared/ids'
import { derivedId } from '@cinema/platform/ids'
import { describeFault, log } from '@cinema/platform/log'
import { type EmailDeps, sendEmail } from '../email/send-email'
import { type NotifyDeps, notifyInApp } from '../notification/notify-in-app'
import type { Readers } from '../reader/store'
import type { Alert } from './alert'
import { audienceOf } from './audience'
import { alertEmail } from './email'
import type { Alerts } from './store'
import { alertWordsFor } from './words/words-for'

export type TellDeps = EmailDeps &
  NotifyDeps & {
    alerts: Pick<Alerts, 'markTold' | 'untold'>
    peopleWith: (wanted: ReturnType<typeof audienceOf>) => ReturnType<StaffService['peopleWith']>
    readers: Pick<Readers, 'languageOf'>
    publicUrl: string
  }

const BATCH_SIZE = 20

/**
 * Tells an alert to those who can act on it, in the app and by e-mail. Repeating it after a fault tells the others: each is
 * told once. Throws if somebody could not be told.
 */
export async function tell(deps: TellDeps, alert: Alert): Promise<void> {
  for (const { userId, email } of await deps.peopleWith(audienceOf(alert.cause, alert.cinemaId))) {
    const words = alertWordsFor(await deps.readers.languageOf(userId))
    const { title, message } = words.ofAlert(alert)
    const source = { eventId: alert.tellingId, type: `alert.${alert.cause}` }
    await notifyInApp(deps, source, { userId, title, message, link: linkTo(alert) })
    const url = new URL(linkTo(alert), deps.publicUrl).href
    // The provider drops a second e-mail with the same key, whoever it is to.
    const mailId = await derivedId(EventId, alert.tellingId, userId)
    await sendEmail(deps, { eventId: mailId, userId, email: alertEmail(alert, { to: email, words, url }) })
  }
  await deps.alerts.markTold(alert)
}

/** The page of the panel. */
const linkTo = ({ id }: Alert): string => `/admin/alerts/${id}`

/** Tells the alerts that could not be told when they were raised. Returns how many were told. */
export async function tellUntold(deps: TellDeps): Promise<number> {
  let told = 0
  for (const alert of await deps.alerts.untold(BATCH_SIZE)) {
    try {
      await tell(deps, alert)
      told += 1
    } catch (fault) {
      log('warn', 'alert could not be told, and is told later', { alertId: alert.id, ...describeFault(fault) })
    }
  }
  return told
}
