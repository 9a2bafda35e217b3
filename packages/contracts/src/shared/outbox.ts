/// <reference types="@cloudflare/workers-types" />

/**
 * How far the delivery of events lags behind: how many events are not delivered to all their subscribers, the age of the
 * oldest of them (0 without one), how long the slowest hundredth of the last thousand events took from the fact to its
 * effects (0 without one), and how many dead letters wait for a decision.
 */
export type OutboxLag = { depth: number; oldestAgeMs: number; slowestMs: number; dead: number }

/** The RPC interface of jobs for the metrics and the alerts about the outbox. */
export interface OutboxService extends Rpc.WorkerEntrypointBranded {
  lag(): Promise<OutboxLag>
}
