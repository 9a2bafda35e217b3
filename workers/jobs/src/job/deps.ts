import type { JobRuns } from './store'
import type { TickDeps } from './tick'

/** The dependencies of the use cases of jobs. */
export type JobDeps = TickDeps & { runs: JobRuns; requestId: string }
