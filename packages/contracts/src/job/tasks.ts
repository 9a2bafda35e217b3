/** Tasks of every Worker with a database: deleting old rows, and refreshing the statistics of the query planner. */
const UPKEEP = ['delete-old', 'analyze'] as const

/**
 * The tasks of the scheduled jobs, by the Worker that carries them out: each Worker keeps its own SQL. The jobs Worker has
 * tasks of its own, too.
 */
export const TASKS = {
  booking: ['expire-overdue', 'reconcile-showtimes', 'resume-cancellations', 'resume-moves', 'remind', ...UPKEEP],
  payment: ['settle', 'reconcile-statements', ...UPKEEP],
  movie: ['warm-caches', 'analyze'],
  user: UPKEEP,
  notification: ['wake-announcements', 'tell-alerts', ...UPKEEP],
  jobs: ['poke-relay', 'resend-overdue', 'wake-webhooks', 'watch-outbox', 'prune-outbox', 'send-reports', ...UPKEEP],
} as const

/** The Workers with tasks. */
export type TaskWorker = keyof typeof TASKS
export type TaskOf<Name extends TaskWorker> = (typeof TASKS)[Name][number]
