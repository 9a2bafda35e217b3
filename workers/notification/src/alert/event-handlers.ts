import type { RaisedAlert } from '@cinema/contracts/alert/service'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { RefundId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { type RaiseDeps, raiseByEvent } from './raise'

type AlertingType =
  | 'payment.refund-failed.v1'
  | 'payment.charged-back.v1'
  | 'payment.discrepancy-found.v1'
  | 'webhook.switched-off.v1'

/** The handlers of the events that call for somebody of the staff. */
export const alertHandlers: Pick<EventHandlers<'notification', RaiseDeps>, AlertingType> = {
  'payment.refund-failed.v1': (deps, event) =>
    isWonDispute(event)
      ? deps.alerts.resolve({ cause: 'charged-back', subject: event.data.refundId })
      : raiseByEvent(deps, refundFailed(event), event.eventId),
  'payment.charged-back.v1': (deps, event) => raiseByEvent(deps, chargedBack(event), event.eventId),
  'payment.discrepancy-found.v1': (deps, event) => raiseByEvent(deps, discrepancyFound(event), event.eventId),
  'webhook.switched-off.v1': (deps, event) => raiseByEvent(deps, webhookOff(event), event.eventId),
}

/** A refund that failed before is done now, so nobody has to act on it any more. */
export const resolveFailedRefund = ({ alerts }: Pick<RaiseDeps, 'alerts'>, refundId: RefundId): Promise<void> =>
  alerts.resolve({ cause: 'refund-failed', subject: refundId })

/** When a dispute is won, the refund that it made is reversed. */
const isWonDispute = ({ data }: EventOf<'payment.refund-failed.v1'>): boolean => data.reason.startsWith('CHARGEBACK')

/** A refund is told once, even if it fails again in another round. */
function refundFailed({ data }: EventOf<'payment.refund-failed.v1'>): RaisedAlert {
  const { refundId, bookingId, cinemaId, amount, error, returned } = data
  return {
    cause: 'refund-failed',
    subject: refundId,
    cinemaId,
    facts: { refundId, bookingId, amount, error, returned },
  }
}

function chargedBack({ data }: EventOf<'payment.charged-back.v1'>): RaisedAlert {
  const { refundId, paymentId, bookingId, cinemaId, amount, reason } = data
  return { cause: 'charged-back', subject: refundId, cinemaId, facts: { paymentId, bookingId, amount, reason } }
}

function discrepancyFound({ data }: EventOf<'payment.discrepancy-found.v1'>): RaisedAlert {
  const { source, kind, about, transactionId, bookingId, cinemaId } = data
  const subject = `${source} ${about} ${transactionId}`
  return { cause: 'discrepancy', subject, cinemaId, facts: { source, kind, about, transactionId, bookingId } }
}

function webhookOff({ data }: EventOf<'webhook.switched-off.v1'>): RaisedAlert {
  const { webhookId, description, because } = data
  return { cause: 'webhook-off', subject: webhookId, cinemaId: null, facts: { webhookId, description, because } }
}
