import type { WebhookId } from '@cinema/contracts/shared/ids'

/** The RPC interface of the Durable Object that sends the deliveries of one webhook. */
export interface WebhookSenderRpc extends Rpc.DurableObjectBranded {
  /** Makes it look for deliveries that are due. Once the call returns, the object's alarm is set, which survives a restart. */
  wake(webhookId: WebhookId): Promise<void>
}
