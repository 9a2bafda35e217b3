import type { WebhookDeliveryDetail, WebhookDeliveryView, WebhookWithSecret } from '@cinema/contracts/webhook/http'
import type { Customer } from './customer'
import { eventually } from './eventually'

export const WEBHOOKS = '/api/v1/admin/webhooks'

type Settings = { url: string; eventTypes?: string[]; cinemaId?: string; description?: string; enabled?: boolean }

/** Adds a webhook, and returns it with its secret. */
export async function addWebhook(by: Customer, { eventTypes = ['booking.confirmed.v1'], ...settings }: Settings) {
  const answer = await by.post<WebhookWithSecret>(WEBHOOKS, { eventTypes, ...settings })
  if (answer.status !== 201) throw new Error(`could not add a webhook: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The deliveries of a webhook, the newest first. */
export async function deliveriesOf(by: Customer, webhookId: string, query = ''): Promise<WebhookDeliveryView[]> {
  return (await by.get<{ data: WebhookDeliveryView[] }>(`${WEBHOOKS}/${webhookId}/deliveries${query}`)).body.data
}

export const deliveryAt = async (by: Customer, webhookId: string, id: string): Promise<WebhookDeliveryDetail> =>
  (await by.get<WebhookDeliveryDetail>(`${WEBHOOKS}/${webhookId}/deliveries/${id}`)).body

/** Waits until a delivery of the webhook is as the condition says. */
export const deliveryWhere = (
  by: Customer,
  webhookId: string,
  condition: (delivery: WebhookDeliveryView) => boolean,
): Promise<WebhookDeliveryView> =>
  eventually(async () => (await deliveriesOf(by, webhookId)).find(condition), `a delivery where ${condition}`, 20_000)
