import type { RaisedAlert } from '@cinema/contracts/alert/service'
import type { EventId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { Alerts } from './store'
import { type TellDeps, tell } from './tell'

export type RaiseDeps = TellDeps & { alerts: Pick<Alerts, 'raise' | 'resolve'> }

/** Raises an alert that an event calls for, once for each event. Throws if it could not be told, so that the event comes again. */
export async function raiseByEvent(deps: RaiseDeps, alert: RaisedAlert, eventId: EventId): Promise<void> {
  const untold = await deps.alerts.raise(alert, eventId)
  if (untold) await tell(deps, untold)
}

/** Raises an alert by RPC. It is stored when this returns; if it cannot be told now, it is told later. */
export async function raise(deps: RaiseDeps, alert: RaisedAlert): Promise<void> {
  const untold = await deps.alerts.raise(alert, null)
  if (!untold) return
  try {
    await tell(deps, untold)
  } catch (fault) {
    log('warn', 'alert could not be told, and is told later', { alertId: untold.id, ...describeFault(fault) })
  }
}
