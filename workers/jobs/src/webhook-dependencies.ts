import type { CinemaId, WebhookId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { forwardedContext } from '@cinema/platform/request-context'
import type { JobsEnv, JobsSettings } from './settings'
import { sealer } from './webhook/secret'
import { webhookStore } from './webhook/store'
import { hostResolver } from './webhook-delivery/resolver'
import { webhookSendingStore } from './webhook-delivery/sending-store'
import { webhookDeliveryStore } from './webhook-delivery/store'

const toInternet = (request: Request): Promise<Response> => fetch(request)

/** The dependencies of webhooks: managing them, recording what they are to hear, and sending it. */
export function webhookDependencies(env: Pick<JobsEnv, 'VENUES' | 'WEBHOOK_SENDER'>, settings: JobsSettings, db: Db) {
  return {
    webhooks: webhookStore(db),
    webhookDeliveries: webhookDeliveryStore(db),
    webhookSending: webhookSendingStore(db),
    sealer: sealer(settings.WEBHOOK_ENCRYPTION_KEY),
    targetRule: { loopback: settings.WEBHOOK_LOOPBACK === 'yes' },
    resolveHost: hostResolver(settings.WEBHOOK_RESOLVER_URL, toInternet),
    oldSecretHours: settings.WEBHOOK_OLD_SECRET_HOURS,
    timeoutMs: settings.WEBHOOK_TIMEOUT_SECONDS * 1_000,
    fetch: toInternet,
    cinemaExists: async (id: CinemaId) =>
      (await env.VENUES.venues(forwardedContext())).some((cinema) => cinema.id === id),
    wakeSender: async (id: WebhookId): Promise<void> => env.WEBHOOK_SENDER.getByName(id).wake(id),
  }
}
