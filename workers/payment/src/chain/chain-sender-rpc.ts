import type { RefundCall, SentRefund } from './refund-sender'

/** What the Durable Object that sends refunds in ether offers to the rest of this Worker. */
export interface ChainSenderRpc extends Rpc.DurableObjectBranded {
  /** Sends a refund, or looks after the one that was sent before. Throws when the chain gives no answer. */
  send(call: RefundCall): Promise<SentRefund>
}
