import type { WebhookId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { webhookRefusals } from '@cinema/contracts/webhook/refusals'
import type { WebhookDeps } from './deps'
import { webhookView } from './webhook'

type Refusal = RefusalOf<typeof webhookRefusals, 'WEBHOOK_NOT_FOUND' | 'WEBHOOK_CHANGED_MEANWHILE'>

/** The refusal of a write that another one preceded: with the webhook as it now is, or that it is gone. */
export async function changedMeanwhile(
  { webhooks, now }: Pick<WebhookDeps, 'webhooks' | 'now'>,
  webhookId: WebhookId,
): Promise<Result<never, Refusal>> {
  const current = await webhooks.byId(webhookId)
  if (!current) return refused({ code: 'WEBHOOK_NOT_FOUND' })
  return refused({ code: 'WEBHOOK_CHANGED_MEANWHILE', current: webhookView(current, now()) })
}
