import type * as api from '@cinema/contracts/alert/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { toPage } from '@cinema/contracts/shared/page'
import type { Readers } from '../reader/store'
import { visibleAlerts } from './audience'
import type { Alerts } from './store'
import { toView } from './view'
import { alertWordsFor } from './words/words-for'

type Deps = { alerts: Pick<Alerts, 'list'>; readers: Pick<Readers, 'languageOf'> }

/** Lists the alerts that the actor can act on, in the actor's language. */
export async function listAlerts(
  { alerts, readers }: Deps,
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
