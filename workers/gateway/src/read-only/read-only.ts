import { READ_ONLY_KEY, ReadOnlyMode } from '@cinema/contracts/read-only/http'
import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { PolledValue } from '@cinema/platform/polled-value'
import { connectRedis } from '@cinema/platform/redis'
import { type GatewayContext, waitUntilOf } from '../gateway-context'
import { refuse } from '../refuse'
import type { GatewaySettings } from '../settings'

/** Loaded in the background from time to time, as the ended sessions are: under steady traffic no request has to wait. */
const POLICY = { freshMs: 2_500, staleMs: 2_500, rescueMs: Number.POSITIVE_INFINITY, waitMs: 200, backOffMs: 5_000 }

const modes = new WeakMap<GatewaySettings, PolledValue<ReadOnlyMode | null>>()

function modeOf(settings: GatewaySettings): PolledValue<ReadOnlyMode | null> {
  const load = async () => ReadOnlyMode.nullable().parse(await connectRedis(settings).get(READ_ONLY_KEY))
  const mode = modes.get(settings) ?? new PolledValue({ name: 'read-only mode', load, policy: POLICY, now: Date.now })
  modes.set(settings, mode)
  return mode
}

/**
 * Refuses a change while the system is read-only: 503 with the time until its end, at most. Reading goes on, and so do the
 * endpoints that are declared for it. While Redis is unreachable, the last mode that was known counts until its end.
 */
export async function refuseWhileReadOnly(
  c: GatewayContext,
  { method, whileReadOnly }: Pick<Endpoint, 'method' | 'whileReadOnly'>,
): Promise<Response | null> {
  if (method === 'GET' || whileReadOnly) return null
  const mode = await modeOf(c.get('settings'))
    .get(waitUntilOf(c))
    .catch(() => null)
  const leftMs = mode ? Date.parse(mode.until) - Date.now() : 0
  if (!mode || leftMs <= 0 || Date.parse(mode.since) > Date.now()) return null

  c.header('retry-after', String(Math.ceil(leftMs / 1_000)))
  const detail = `Nothing can be changed for the moment, and nothing was. ${mode.reason}`
  return refuse(c, 503, { code: 'READ_ONLY', detail })
}
