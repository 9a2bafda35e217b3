import type { Health } from '@cinema/contracts/shared/health'
import type { Context } from 'hono'

/** A dependency whose health can be checked, such as a store or a client of Redis. */
type Pingable = { ping(): PromiseLike<unknown> }

/**
 * The handler of a Worker's `/health`: 200 if everything in `pingablesOf` answers, else 503. What throws or takes
 * longer than two seconds is down.
 */
export const health =
  <Env, Deps>(dependencies: (env: Env) => Deps, pingablesOf: (deps: Deps) => Record<string, Pingable>) =>
  async (c: { env: Env; json: Context['json'] }) => {
    const checked = await checkHealth(pingablesOf(dependencies(c.env)))
    return c.json(checked, checked.status === 'up' ? 200 : 503)
  }

async function checkHealth(pingables: Record<string, Pingable>): Promise<Health> {
  const entries = await Promise.all(
    Object.entries(pingables).map(async ([name, pingable]) => {
      const startedAt = Date.now()
      const status = await Promise.race([statusOf(pingable), afterTwoSeconds()])
      return [name, { status, latencyMs: Date.now() - startedAt }] as const
    }),
  )
  const status = entries.every(([, check]) => check.status === 'up') ? 'up' : 'down'
  return { status, checks: Object.fromEntries(entries) }
}

async function statusOf(pingable: Pingable): Promise<'up' | 'down'> {
  try {
    await pingable.ping()
    return 'up'
  } catch {
    return 'down'
  }
}

const afterTwoSeconds = () => new Promise<'down'>((resolve) => setTimeout(() => resolve('down'), 2_000))
