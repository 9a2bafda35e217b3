import type { HttpContext } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import type { Client } from './start-session'

const USER_AGENT_MAX_CHARACTERS = 300

/** Cloudflare sets `cf-connecting-ip`; without it, all requests count as one address. */
const clientOf = (c: HttpContext): Client => ({
  address: c.req.header('cf-connecting-ip') ?? 'unknown',
  userAgent: (c.req.header('user-agent') ?? '').slice(0, USER_AGENT_MAX_CHARACTERS),
})

/** Adds the client of the request to the input of a use case. */
export const withClient =
  <Input extends object, Outcome>(useCase: (deps: AuthDeps, input: Input & { client: Client }) => Outcome) =>
  (deps: AuthDeps, input: Input, c: HttpContext): Outcome =>
    useCase(deps, { ...input, client: clientOf(c) })
