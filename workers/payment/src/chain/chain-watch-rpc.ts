/** The RPC interface of the Durable Object that scans the chain. */
export interface ChainWatchRpc extends Rpc.DurableObjectBranded {
  /** Scans the chain every few seconds until then, in epoch milliseconds. An earlier time than before changes nothing. */
  watch(until: number): Promise<void>
}
