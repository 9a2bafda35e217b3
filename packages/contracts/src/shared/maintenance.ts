/// <reference types="@cloudflare/workers-types" />

/** Scheduled work that repairs what was lost or is overdue. It is idempotent, and may run late. */
export interface MaintenanceService extends Rpc.WorkerEntrypointBranded {
  maintain(): Promise<void>
}
