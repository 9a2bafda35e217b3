import type { WebhookId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { WebhookDeps } from './deps'

/** Resolves the alert about a webhook that staff have switched on or deleted. That is done, so it does not matter if this fails. */
export async function resolveAlert({ alerts }: Pick<WebhookDeps, 'alerts'>, webhookId: WebhookId): Promise<void> {
  try {
    await alerts.resolve({ cause: 'webhook-off', subject: webhookId })
  } catch (fault) {
    log('warn', 'the alert about a webhook was not resolved', { webhookId, ...describeFault(fault) })
  }
}
