import { Role } from '@cinema/contracts/shared/actor'
import type { Redis } from '@upstash/redis/cloudflare'
import { z } from 'zod'
import { fingerprintOf, seal, unseal } from './sealed'

/** A session of the panel. `accessUntil` is when the access token expires, in ms since the epoch. */
export const PanelSession = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role }),
  /** The cinemas that the user is assigned to; empty for admins, who act for all. */
  cinemaIds: z.array(z.string()),
  accessToken: z.string(),
  accessUntil: z.number(),
  refreshToken: z.string(),
})
export type PanelSession = z.infer<typeof PanelSession>

/** A refresh that takes longer than this counts as lost, so that another request may try. */
const REFRESH_MS = 10_000

const keyOf = async (secret: string) => `panel:${await fingerprintOf(secret)}`

/**
 * The sessions of the panel, in Redis for as long as they are used at least once in `idleMs`. Each is encrypted with the
 * secret in its cookie, and stored under the hash of that secret.
 */
export function panelSessions(redis: Redis, idleMs: number) {
  return {
    async save(secret: string, session: PanelSession): Promise<void> {
      await redis.set(await keyOf(secret), await seal(JSON.stringify(session), secret), { px: idleMs })
    },

    /** The session, whose idle time begins anew; null if there is none. */
    async open(secret: string): Promise<PanelSession | null> {
      const sealed = await redis.getex<string>(await keyOf(secret), { px: idleMs })
      const text = sealed && (await unseal(sealed, secret))
      return text ? PanelSession.parse(JSON.parse(text)) : null
    },

    async end(secret: string): Promise<void> {
      await redis.del(await keyOf(secret))
    },

    /** Whether the caller is the one that refreshes the session. A refresh token may be used only once. */
    async mayRefresh(secret: string): Promise<boolean> {
      return (await redis.set(`${await keyOf(secret)}:refresh`, 1, { nx: true, px: REFRESH_MS })) === 'OK'
    },
    async endRefresh(secret: string): Promise<void> {
      await redis.del(`${await keyOf(secret)}:refresh`)
    },

    ping: () => redis.ping(),
  }
}
export type PanelSessions = ReturnType<typeof panelSessions>
