/// <reference types="@cloudflare/workers-types" />

/** What jobs offers to every Worker that writes events. */
export interface RelayService extends Rpc.WorkerEntrypointBranded {
  /** Says that the outbox has something new. Losing the call costs time, never an event. */
  poke(): Promise<void>
}

/** What a Worker answers about itself to the gateway's health check. */
export type Health = { status: 'up' | 'down'; checks: Record<string, { status: 'up' | 'down'; latencyMs: number }> }
