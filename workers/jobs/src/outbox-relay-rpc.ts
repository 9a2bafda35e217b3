/** The RPC interface of the Durable Object that relays the outbox. */
export interface OutboxRelayRpc extends Rpc.DurableObjectBranded {
  /** Schedules a relay of the outbox. Once the call returns, the object's alarm is set, which survives a restart. */
  poke(): Promise<void>
}
