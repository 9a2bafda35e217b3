/** What the Durable Object that relays the outbox offers to the rest of this Worker. */
export interface OutboxRelayRpc extends Rpc.DurableObjectBranded {
  /** Has the outbox relayed soon. A call that is answered is kept: the object's alarm is set by then. */
  poke(): Promise<void>
}
