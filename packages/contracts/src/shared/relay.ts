/// <reference types="@cloudflare/workers-types" />

/** The RPC interface of jobs for every Worker that appends events. */
export interface RelayService extends Rpc.WorkerEntrypointBranded {
  /** Asks for the delivery of new events in the outbox. If the call is lost, they are delivered later. */
  poke(): Promise<void>
}
