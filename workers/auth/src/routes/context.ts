import type { IdentityRefusal } from '@cinema/contracts/identity/service'
import type { WorkerEnv } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import type { Context } from 'hono'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { AuthEnv } from '../settings'
import type { Client } from '../usecases/sign-in'

type AuthRoute = { Bindings: AuthEnv } & WorkerEnv
/** What these functions read of a request's context, whatever else its middleware has put there. */
export type AuthContext = Pick<Context<AuthRoute>, 'env' | 'var' | 'req' | 'executionCtx'>

const LONGEST_AGENT = 300

export const deps = (c: AuthContext) => dependencies(c.env)

/** Without the edge in front there is one address for all. */
export const clientOf = (c: AuthContext): Client => ({
  address: c.req.header('cf-connecting-ip') ?? 'unknown',
  userAgent: (c.req.header('user-agent') ?? '').slice(0, LONGEST_AGENT),
})

/** Translates a refusal; one that passes with time says when in `Retry-After`, and of a limit how much it is in the gateway's own terms. */
export function refuseIdentity<Refusal extends IdentityRefusal>(c: Context, refusal: Refusal) {
  if ('retryAfterSeconds' in refusal) c.header('retry-after', String(refusal.retryAfterSeconds))
  if (refusal.code === 'TOO_MANY_ATTEMPTS') {
    c.header('ratelimit-limit', String(refusal.limit))
    c.header('ratelimit-remaining', '0')
    c.header('ratelimit-reset', String(refusal.retryAfterSeconds))
  }
  return refuse<Refusal, typeof REFUSALS>(c, refusal, REFUSALS)
}
