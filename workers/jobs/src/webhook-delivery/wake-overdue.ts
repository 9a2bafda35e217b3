import type { WebhookId } from '@cinema/contracts/shared/ids'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import type { WebhookSending } from './sending-store'

export type WakeDeps = {
  webhookSending: Pick<WebhookSending, 'overdue'>
  wakeSender: (id: WebhookId) => Promise<void>
}

/** Wakes the senders that nobody could wake when their deliveries were recorded, or whose alarm was lost. */
export async function wakeOverdueWebhooks({ webhookSending, wakeSender }: WakeDeps): Promise<Counts> {
  const overdue = await webhookSending.overdue()
  await Promise.all(overdue.map(wakeSender))
  return { wokenWebhooks: overdue.length }
}
