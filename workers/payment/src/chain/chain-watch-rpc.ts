/** What the Durable Object that reads the chain offers to the rest of this Worker. */
export interface ChainWatchRpc extends Rpc.DurableObjectBranded {
  /** Has the chain read every few seconds until then, in epoch milliseconds. An earlier time than before changes nothing. */
  watch(until: number): Promise<void>
}
