/// <reference types="@cloudflare/workers-types" />

/** Work that is due by the clock: what was lost on the way is found again. Doing it twice or late changes nothing else. */
export interface MaintenanceService extends Rpc.WorkerEntrypointBranded {
  maintain(): Promise<void>
}
