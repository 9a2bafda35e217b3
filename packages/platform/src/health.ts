import type { Health } from '@cinema/contracts/shared/health'

/** Runs each check and times it; one that throws or takes longer than two seconds is down. */
export async function checkHealth(checks: Record<string, () => Promise<unknown>>): Promise<Health> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const startedAt = Date.now()
      const status = await Promise.race([
        check().then(
          () => 'up' as const,
          () => 'down' as const,
        ),
        afterTwoSeconds(),
      ])
      return [name, { status, latencyMs: Date.now() - startedAt }] as const
    }),
  )
  const status = entries.every(([, check]) => check.status === 'up') ? 'up' : 'down'
  return { status, checks: Object.fromEntries(entries) }
}

const afterTwoSeconds = () => new Promise<'down'>((resolve) => setTimeout(() => resolve('down'), 2_000))
