/// <reference types="@cloudflare/workers-types" />

/** What jobs offers to every Worker that writes events. */
export interface RelayService extends Rpc.WorkerEntrypointBranded {
  /** Says that the outbox has something new. Losing the call costs time, never an event. */
  poke(): Promise<void>
}
