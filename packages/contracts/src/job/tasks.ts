/**
 * The tasks of the scheduled jobs, by the Worker that carries them out: each Worker keeps its own SQL. The jobs Worker has
 * tasks of its own, too.
 */
export const TASKS = {
  booking: ['expire-overdue', 'reconcile-showtimes', 'resume-cancellations', 'remind'],
  payment: ['settle', 'reconcile-statements'],
  jobs: ['poke-relay', 'resend-overdue'],
} as const

/** The Workers with tasks. */
export type TaskWorker = keyof typeof TASKS
export type TaskOf<Name extends TaskWorker> = (typeof TASKS)[Name][number]
