import type { Health } from '@cinema/contracts/shared/health'
import type { Context } from 'hono'

/** What a Worker stands on and can ask whether it answers: a store, a client of Redis. */
type Reachable = { ping(): PromiseLike<unknown> }

/**
 * The handler of a Worker's `/health`: 200 while everything that `reachableOf` names answers, else 503. What throws or takes
 * longer than two seconds is down.
 */
export const health =
  <Env, Deps>(dependencies: (env: Env) => Deps, reachableOf: (deps: Deps) => Record<string, Reachable>) =>
  async (c: { env: Env; json: Context['json'] }) => {
    const checked = await checkHealth(reachableOf(dependencies(c.env)))
    return c.json(checked, checked.status === 'up' ? 200 : 503)
  }

async function checkHealth(reachable: Record<string, Reachable>): Promise<Health> {
  const entries = await Promise.all(
    Object.entries(reachable).map(async ([name, one]) => {
      const startedAt = Date.now()
      const status = await Promise.race([statusOf(one), afterTwoSeconds()])
      return [name, { status, latencyMs: Date.now() - startedAt }] as const
    }),
  )
  const status = entries.every(([, check]) => check.status === 'up') ? 'up' : 'down'
  return { status, checks: Object.fromEntries(entries) }
}

async function statusOf(one: Reachable): Promise<'up' | 'down'> {
  try {
    await one.ping()
    return 'up'
  } catch {
    return 'down'
  }
}

const afterTwoSeconds = () => new Promise<'down'>((resolve) => setTimeout(() => resolve('down'), 2_000))
