import type { Batch, Counts, Progress, TaskRequest } from '@cinema/contracts/shared/maintenance'

/** Does one bounded batch of a task, from the cursor on. */
export type MaintenanceTask<Deps> = (deps: Deps, batch: Batch) => Promise<Progress>

/** A task that is always done after one batch. `work` returns what it has done. */
export const inOneBatch =
  <Deps>(work: (deps: Deps) => Promise<Counts>): MaintenanceTask<Deps> =>
  async (deps) => ({ done: true, cursor: null, counts: await work(deps) })

/** Carries out a part of a task: batches, one after another, until it is done or the time is over. Throws what a batch throws. */
export async function runTask<Deps, Task extends string>(
  tasks: Record<Task, MaintenanceTask<Deps>>,
  { task, cursor, forMs, ...rest }: TaskRequest<Task>,
  deps: Deps,
): Promise<Progress> {
  const startedAt = Date.now()
  let progress: Progress = { done: false, cursor, counts: {} }
  do {
    const batch = await tasks[task](deps, { ...rest, cursor: progress.cursor })
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
