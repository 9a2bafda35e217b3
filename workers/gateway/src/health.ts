import { Health, type SystemHealth } from '@cinema/contracts/shared/health'
import type { ServiceBinding } from '@cinema/contracts/shared/workers'
import { PolledValue } from '@cinema/platform/polled-value'
import type { Later } from './limits/limiter'
import type { GatewayEnv, GatewaySettings } from './settings'
import { SERVICES } from './settings'

/** For so long one look at all Workers is the answer for everybody: who asks more often asks no Worker more. */
const FRESH_MS = 1_000
/** A Worker that does not answer within this time is down. */
const ANSWER_WITHIN_MS = 1_500

const POLICY = { freshMs: FRESH_MS, staleMs: 0, rescueMs: Number.POSITIVE_INFINITY }

const looks = new WeakMap<GatewaySettings, PolledValue<SystemHealth>>()

/** How the system is, from the last look at it or a new one; null while that is not known. */
export function systemHealth(env: GatewayEnv, settings: GatewaySettings, later: Later): Promise<SystemHealth | null> {
  const look =
    looks.get(settings) ??
    new PolledValue({ name: 'health', ask: () => lookAt(env), policy: POLICY, now: () => Date.now() })
  looks.set(settings, look)
  return look.get(later).catch(() => null)
}

/** Asks every Worker how it is, at once. */
async function lookAt(env: GatewayEnv): Promise<SystemHealth> {
  const services = Object.fromEntries(
    await Promise.all(SERVICES.map(async (service) => [service.toLowerCase(), await ask(env, service)] as const)),
  )
  const status = Object.values(services).every((service) => service.status === 'up') ? 'up' : 'down'
  return { status, services }
}

async function ask(env: GatewayEnv, service: ServiceBinding): Promise<SystemHealth['services'][string]> {
  const startedAt = Date.now()
  const health = await answer(env[service]).catch(() => ({ status: 'down' as const, checks: {} }))
  return { ...health, latencyMs: Date.now() - startedAt }
}

async function answer(service: Fetcher): Promise<Health> {
  const response = await service.fetch('http://service/health', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  return Health.parse(await response.json())
}
