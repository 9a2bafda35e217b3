import type { RequestContext } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import type { Client } from './start-session'

const LONGEST_AGENT = 300

/** Without the edge in front there is one address for all. */
const clientOf = (c: RequestContext): Client => ({
  address: c.req.header('cf-connecting-ip') ?? 'unknown',
  userAgent: (c.req.header('user-agent') ?? '').slice(0, LONGEST_AGENT),
})

/** Hands a use case where the request comes from beside what it is asked. */
export const withClient =
  <Asked extends object, Outcome>(useCase: (deps: AuthDeps, asked: Asked & { client: Client }) => Outcome) =>
  (deps: AuthDeps, asked: Asked, c: RequestContext): Outcome =>
    useCase(deps, { ...asked, client: clientOf(c) })
