import { Health, type SystemHealth } from '@cinema/contracts/shared/health'
import type { ServiceBinding } from '@cinema/contracts/shared/workers'
import { PolledValue } from '@cinema/platform/polled-value'
import { type GatewayContext, type WaitUntil, waitUntilOf } from './gateway-context'
import { refuseUnavailable } from './refuse'
import { type GatewayEnv, type GatewaySettings, SERVICES } from './settings'

/** One check of all Workers answers every request within this time. */
const FRESH_MS = 1_000
/** A Worker that does not answer within this time is down. */
const TIMEOUT_MS = 1_500

const POLICY = { freshMs: FRESH_MS, staleMs: 0, rescueMs: Number.POSITIVE_INFINITY }

const checks = new WeakMap<GatewaySettings, PolledValue<SystemHealth>>()

/** The health of every Worker: 200 if all are up, else 503. It is not cached, because its state may change in a second. */
export async function healthResponse(c: GatewayContext): Promise<Response> {
  const health = await systemHealth(c.env, c.get('settings'), waitUntilOf(c))
  if (!health) return refuseUnavailable(c, 'timed out')
  if (health.status === 'down') c.header('retry-after', '2')
  return c.json(health, health.status === 'up' ? 200 : 503, { 'cache-control': 'no-store' })
}

/** The result of the last check, or of a new one; null if there was no result in time. */
function systemHealth(env: GatewayEnv, settings: GatewaySettings, waitUntil: WaitUntil): Promise<SystemHealth | null> {
  const check =
    checks.get(settings) ??
    new PolledValue({ name: 'health', load: () => checkAll(env), policy: POLICY, now: () => Date.now() })
  checks.set(settings, check)
  return check.get(waitUntil).catch(() => null)
}

async function checkAll(env: GatewayEnv): Promise<SystemHealth> {
  const services = Object.fromEntries(
    await Promise.all(SERVICES.map(async (service) => [service.toLowerCase(), await check(env, service)] as const)),
  )
  const status = Object.values(services).every((service) => service.status === 'up') ? 'up' : 'down'
  return { status, services }
}

async function check(env: GatewayEnv, service: ServiceBinding): Promise<SystemHealth['services'][string]> {
  const startedAt = Date.now()
  const health = await healthOf(env[service]).catch(() => ({ status: 'down' as const, checks: {} }))
  return { ...health, latencyMs: Date.now() - startedAt }
}

async function healthOf(service: Fetcher): Promise<Health> {
  const response = await service.fetch('http://service/health', { signal: AbortSignal.timeout(TIMEOUT_MS) })
  return Health.parse(await response.json())
}
