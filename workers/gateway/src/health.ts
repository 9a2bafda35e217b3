import { Health } from '@cinema/contracts/shared/health'
import type { GatewayEnv, Service } from './env'
import { SERVICES } from './env'

type ServiceHealth = Health & { latencyMs: number }

/** Asks every Worker how it is, at once. One that does not answer within three seconds is down. */
export async function systemHealth(env: GatewayEnv) {
  const services = Object.fromEntries(
    await Promise.all(SERVICES.map(async (service) => [service.toLowerCase(), await ask(env, service)] as const)),
  )
  const status = Object.values(services).every((service) => service.status === 'up') ? 'up' : 'down'
  return { status, services }
}

async function ask(env: GatewayEnv, service: Service): Promise<ServiceHealth> {
  const startedAt = Date.now()
  const health = await answer(env[service]).catch(() => ({ status: 'down' as const, checks: {} }))
  return { ...health, latencyMs: Date.now() - startedAt }
}

async function answer(service: Fetcher): Promise<Health> {
  const response = await service.fetch('http://service/health', { signal: AbortSignal.timeout(3_000) })
  return Health.parse(await response.json())
}
