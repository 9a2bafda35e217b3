import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Role } from '@cinema/contracts/shared/actor'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { SignJWT } from 'jose'
import { routes } from './routes'
import { SERVICES } from './settings'

const JWT_SECRET = 'a secret with thirty-two letters, at least'
const pending: Promise<unknown>[] = []
const context = { waitUntil: (work: Promise<unknown>) => pending.push(work), passThroughOnException() {}, props: {} }

/** The auth Worker's entrypoint: no role has a permission, and no session has ended. */
export const ACCESS = {
  permissionsByRole: async () => ({ customer: [], staff: [], manager: [], admin: [] }),
  endedSessions: async (): Promise<SessionId[]> => [],
}

export type Served = (request: Request) => Response | Promise<Response>

/**
 * Sends requests to a gateway whose Workers all respond by `serve`. Each gateway has an environment of its own, so it
 * shares neither rate limits nor permissions with others.
 * @param receive handles the requests, if it is not the routes themselves.
 */
export function gateway(
  serve: Served = () => Response.json({}),
  settings: Record<string, unknown> = {},
  receive: (request: Request, env: never, ctx: never) => Response | Promise<Response> = routes.fetch,
) {
  const service = { fetch: async (url: string, init: RequestInit) => serve(new Request(url, init)) }
  const env = {
    JWT_SECRET,
    METRICS_TOKEN: 'figures',
    ACCESS,
    UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1',
    UPSTASH_REDIS_REST_TOKEN: 'any',
    ...Object.fromEntries(SERVICES.map((name) => [name, service])),
    ...settings,
  }
  return async (path: string, init?: RequestInit) => {
    const response = await receive(new Request(`http://localhost${path}`, init), env as never, context as never)
    await Promise.all(pending.splice(0))
    return response
  }
}

/** The headers of a signed-in user of this role. */
export async function signedIn(role: Role): Promise<{ authorization: string }> {
  const claims = { user_id: crypto.randomUUID(), email: 'ada@example.org', role, sid: crypto.randomUUID() }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(JWT_SECRET))
  return { authorization: `Bearer ${token}` }
}
