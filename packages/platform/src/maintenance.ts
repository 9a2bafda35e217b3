import type { Counts, Period, Progress, TaskRequest } from '@cinema/contracts/shared/maintenance'

/** Does one bounded batch of a task, from the cursor on. */
export type MaintenanceTask<Deps> = (
  deps: Deps,
  batch: Pick<TaskRequest<string>, 'cursor' | 'period'>,
) => Promise<Progress>

/** A task that is always done after one batch, and whose counts are these. */
export const inOneBatch =
  <Deps>(work: (deps: Deps, period: Period) => Promise<Counts>): MaintenanceTask<Deps> =>
  async (deps, { period }) => ({ done: true, cursor: null, counts: await work(deps, period) })

/** Carries out a part of a task: batches, one after another, until it is done or the time is over. Throws what a batch throws. */
export async function runTask<Deps, Task extends string>(
  tasks: Record<Task, MaintenanceTask<Deps>>,
  { task, cursor, period, forMs }: TaskRequest<Task>,
  deps: Deps,
): Promise<Progress> {
  const startedAt = Date.now()
  let progress: Progress = { done: false, cursor, counts: {} }
  do {
    const batch = await tasks[task](deps, { cursor: progress.cursor, period })
    progress = { ...batch, counts: plus(progress.counts, batch.counts) }
  } while (!progress.done && Date.now() - startedAt < forMs)
  return progress
}

/** The sum of two counts by name. What is zero is left out. */
export function plus(one: Counts, other: Counts): Counts {
  const sum = { ...one }
  for (const [name, count] of Object.entries(other)) {
    const total = (sum[name] ?? 0) + count
    if (total > 0) sum[name] = total
  }
  return sum
}
