import type { AlertService } from '@cinema/contracts/alert/service'
import { describeFault, log } from '@cinema/platform/log'
import type { HeldRun } from './job-run'

type Deps = { alerts: Pick<AlertService, 'raise' | 'resolve'> }

/** Raises an alert about a run that has failed for good. The failure is stored, so it does not matter if that fails. */
export function tellOfFailure({ alerts }: Deps, { job, id: runId }: HeldRun, error: string): Promise<void> {
  return quietly(job, () =>
    alerts.raise({ cause: 'job-failed', subject: job, cinemaId: null, facts: { job, runId, error } }),
  )
}

/** Resolves the alert about a job that succeeds again. */
export function tellOfSuccess({ alerts }: Deps, { job }: HeldRun): Promise<void> {
  return quietly(job, () => alerts.resolve({ cause: 'job-failed', subject: job }))
}

async function quietly(job: HeldRun['job'], tell: () => Promise<void>): Promise<void> {
  try {
    await tell()
  } catch (fault) {
    log('warn', 'nobody was told how a job ended', { job, ...describeFault(fault) })
  }
}
