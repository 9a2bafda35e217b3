import type * as api from '@cinema/contracts/alert/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { Readers } from '../reader/store'
import { visibleAlerts } from './audience'
import type { Alerts } from './store'
import { toView } from './view'
import { alertWordsFor } from './words/words-for'

type Deps = { alerts: Pick<Alerts, 'find' | 'close'>; readers: Pick<Readers, 'languageOf'>; requestId: string }

/** Closes an alert with a note of what was done, and its audit entry. Refuses one that the actor cannot act on (rule 32). */
export async function closeAlert(
  { alerts, readers, requestId }: Deps,
  { actor, alertId, body }: EndpointInput<typeof api.closeAlert>,
): Promise<Outcome<typeof api.closeAlert>> {
  const visible = visibleAlerts(actor)
  const alert = await alerts.find(alertId, visible)
  if (!alert) return refused({ code: 'ALERT_NOT_FOUND' })

  const { cause, subject, status } = alert
  const auditEntry = {
    actorId: actor.userId,
    action: 'alert.closed',
    subject: alertId,
    before: { status, cause, subject },
    after: { status: 'CLOSED', note: body.note },
    requestId,
  }
  if (!(await alerts.close({ id: alertId, by: actor.userId, ...body }, auditEntry)))
    return refused({ code: 'ALERT_CLOSED' })

  const closed = await alerts.find(alertId, visible)
  if (!closed) throw new Error('a closed alert is missing')
  return accepted(toView(closed, alertWordsFor(await readers.languageOf(actor.userId))))
}
