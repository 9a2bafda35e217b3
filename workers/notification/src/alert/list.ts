import type * as api from '@cinema/contracts/alert/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { Readers } from '../reader/store'
import { visibleAlerts } from './audience'
import type { Alerts } from './store'
import { toView } from './view'
import { alertWordsFor } from './words/words-for'

type Deps<Query extends keyof Alerts> = { alerts: Pick<Alerts, Query>; readers: Pick<Readers, 'languageOf'> }

/** Lists the alerts that the actor can act on, in the actor's language. */
export async function listAlerts(
  { alerts, readers }: Deps<'list'>,
  { actor, query }: EndpointInput<typeof api.listAlerts>,
): Promise<Outcome<typeof api.listAlerts>> {
  const words = alertWordsFor(await readers.languageOf(actor.userId))
  const found = await alerts.list(query, visibleAlerts(actor))
  return toPage(
    found.alerts.map((alert) => toView(alert, words)),
    query,
    found.total,
  )
}

/** One of them, open or closed. */
export async function showAlert(
  { alerts, readers }: Deps<'find'>,
  { actor, alertId }: EndpointInput<typeof api.getAlert>,
): Promise<Outcome<typeof api.getAlert>> {
  const alert = await alerts.find(alertId, visibleAlerts(actor))
  if (!alert) return refused({ code: 'ALERT_NOT_FOUND' })
  return accepted(toView(alert, alertWordsFor(await readers.languageOf(actor.userId))))
}
