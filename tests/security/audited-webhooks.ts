import type { WebhookDeliveryView } from '@cinema/contracts/webhook/http'
import { signIn } from '@cinema/testing/customer'
import { sql } from '@cinema/testing/system'
import { addWebhook, WEBHOOKS } from '@cinema/testing/webhooks'

/** Nobody listens there. */
const URL = 'http://127.0.0.1:1/hook'
const admin = () => signIn('admin@cinema.test')
const webhook = async () => ({ webhookId: (await addWebhook(await admin(), { url: URL })).id })
const failedDelivery = async () => {
  const { webhookId } = await webhook()
  const { body } = await (await admin()).post<WebhookDeliveryView>(`${WEBHOOKS}/${webhookId}/test`)
  return { webhookId, deliveryId: body.id }
}

/** Every write about webhooks, with its ids and body. */
export const WEBHOOK_WRITES = {
  'POST /api/v1/admin/webhooks': async () => ({
    body: { url: URL, eventTypes: ['booking.confirmed.v1'], enabled: false },
  }),
  'PATCH /api/v1/admin/webhooks/:webhookId': async () => ({ ids: await webhook(), body: { enabled: false } }),
  'DELETE /api/v1/admin/webhooks/:webhookId': async () => ({ ids: await webhook() }),
  'POST /api/v1/admin/webhooks/:webhookId/rotate-secret': async () => ({ ids: await webhook() }),
  'POST /api/v1/admin/webhooks/:webhookId/test': async () => ({ ids: await webhook() }),
  'POST /api/v1/admin/webhooks/:webhookId/deliveries/:deliveryId/replay': async () => ({ ids: await failedDelivery() }),
  'POST /api/v1/admin/webhooks/:webhookId/deliveries/replay': async () => {
    const { webhookId } = await webhook()
    await sql(
      `insert into events.webhook_deliveries
        (id, webhook_id, message_id, event_id, aggregate_id, type, body, status, failure, next_attempt_at, ended_at)
        values (gen_random_uuid(), $1, $1, $1, $1, 'user.erased.v1', '{}', 'FAILED', 'EXHAUSTED', null, now())`,
      [webhookId],
    )
    return { ids: { webhookId }, body: { since: '2026-01-01T00:00:00Z' } }
  },
}
