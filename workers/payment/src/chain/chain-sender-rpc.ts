import type { RefundCall, SentRefund } from './refund-sender'

/** The RPC interface of the Durable Object that sends refunds in ether. */
export interface ChainSenderRpc extends Rpc.DurableObjectBranded {
  /** Sends a refund, or follows up the transaction that was sent before. Throws if the chain does not answer. */
  send(call: RefundCall): Promise<SentRefund>
}
