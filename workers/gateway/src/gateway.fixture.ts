import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Role } from '@cinema/contracts/shared/actor'
import type { SessionId } from '@cinema/contracts/shared/ids'
import { SignJWT } from 'jose'
import { routes } from './routes'
import { SERVICES } from './settings'

const JWT_SECRET = 'a secret with thirty-two letters, at least'
const waiting: Promise<unknown>[] = []
const context = { waitUntil: (work: Promise<unknown>) => waiting.push(work), passThroughOnException() {}, props: {} }

/** Auth, where nobody may do more than another and no session has ended. */
export const ACCESS = {
  permissionsByRole: async () => ({ customer: [], staff: [], manager: [], admin: [] }),
  endedSessions: async (): Promise<SessionId[]> => [],
}

export type Served = (request: Request) => Response | Promise<Response>

/**
 * The gateway before Workers that answer as told. Each has an environment, and so limits and permissions, of its own.
 * @param receive who takes the requests, where it is not the routes themselves.
 */
export function gateway(
  serve: Served = () => Response.json({}),
  settings: Record<string, unknown> = {},
  receive: (request: Request, env: never, ctx: never) => Response | Promise<Response> = routes.fetch,
) {
  const service = { fetch: async (url: string, letter: RequestInit) => serve(new Request(url, letter)) }
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
    const answer = await receive(new Request(`http://localhost${path}`, init), env as never, context as never)
    await Promise.all(waiting.splice(0))
    return answer
  }
}

/** What somebody of this role sends along to be known. */
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
