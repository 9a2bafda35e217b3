/// <reference types="@cloudflare/workers-types" />
import type { JobName } from '../job/http'
import type { KeptDays } from '../job/retention'
import type { TaskOf, TaskWorker } from '../job/tasks'
import type { Call } from './call'
import type { Instant } from './time'

/** The period that a run of a job covers: from where the last successful run ended, until now. */
export type Period = { from: Instant; to: Instant }

/** What a task has done, by the name of what is counted: `{ expired: 3 }`. */
export type Counts = Record<string, number>

/**
 * The state of a task. If it is not `done`, the next call continues at `cursor`, whose form only the task knows. After a
 * crash the last cursor that was stored is used again, so everything behind it may be repeated and must then change nothing.
 */
export type Progress = { done: boolean; cursor: string | null; counts: Counts }

/** What a batch of a task needs to know. */
export type Batch = { cursor: string | null; period: Period; keptDays: KeptDays }

/** A part of a task: batches from the cursor on, for about `forMs` milliseconds, but at least one. */
export type TaskRequest<Task extends string> = Batch & { task: Task; forMs: number }

/**
 * The RPC interface of a Worker's maintenance, which jobs calls: work that is done on a schedule, or repairs what was lost or
 * is overdue. Every task may be repeated, and may run late.
 */
export interface MaintenanceService<Name extends TaskWorker> extends Rpc.WorkerEntrypointBranded {
  run(request: TaskRequest<TaskOf<Name>>, call?: Call): Promise<Progress>
}

/** The end of the period that the last successful run of a job covers; null if none was. */
export type LastSuccess = { job: JobName; at: Instant | null }

/** The RPC interface of the clock, which the gateway's cron trigger calls each minute. */
export interface ClockService extends Rpc.WorkerEntrypointBranded {
  /** Runs the jobs that are due. Resolves when they are done, or continue at the next call. */
  tick(): Promise<void>
  /** For the metrics: when each job last succeeded. */
  lastSuccesses(): Promise<LastSuccess[]>
}
