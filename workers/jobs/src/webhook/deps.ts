import type { AlertService } from '@cinema/contracts/alert/service'
import type { CinemaId, WebhookId } from '@cinema/contracts/shared/ids'
import type { TargetRule } from '@cinema/domain/webhook/target'
import type { WebhookDeliveries } from '../webhook-delivery/store'
import type { Sealer } from './secret'
import type { Webhooks } from './store'

/** What the use cases of webhooks need. */
export type WebhookDeps = {
  webhooks: Webhooks
  webhookDeliveries: WebhookDeliveries
  sealer: Sealer
  targetRule: TargetRule
  /** For how many hours requests are signed with the previous secret, too. */
  oldSecretHours: number
  cinemaExists: (id: CinemaId) => Promise<boolean>
  alerts: Pick<AlertService, 'resolve'>
  /** Makes a webhook's object look for deliveries that are due. */
  wakeSender: (id: WebhookId) => Promise<void>
  now: () => number
  requestId: string
}
