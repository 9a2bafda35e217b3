import type { Problem } from '@cinema/contracts/shared/problem'
import type { Refusals } from '@cinema/contracts/shared/refusals'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** The members of a problem that are set here. A refusal must not have members of these names, which would replace them. */
type Reserved = { type?: never; title?: never; status?: never; requestId?: never }
type ProblemParts = Pick<Problem, 'code' | 'detail' | 'errors'> & Record<string, unknown> & Reserved

/** A refusal may not apply to the next request, so it must not be cached. */
const PROBLEM_JSON = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } as const

/** A response of problem+json (RFC 9457). The type and the title follow from the code. */
export function problem<Status extends ContentfulStatusCode>(c: Context, status: Status, parts: ProblemParts) {
  const body = {
    type: problemType(parts.code),
    title: titleOf(parts.code),
    status: status as number,
    ...parts,
    requestId: c.get('requestId') as string | undefined,
  }
  return c.json(body as Problem, status, PROBLEM_JSON)
}

/**
 * The response to a refusal by the declaration of its endpoint. It includes all members of the refusal; `retryAfterSeconds`
 * is also sent as `Retry-After`, and `limit` as `RateLimit-*`. Throws if the endpoint does not declare the code.
 */
export function refuse(
  c: Context,
  refusal: { code: string; retryAfterSeconds?: number; limit?: number },
  declared: Refusals,
): Response {
  const spec = declared[refusal.code]
  if (!spec) throw new Error(`The endpoint does not declare the refusal ${refusal.code}`)
  const [status, detail] = spec
  setRetryHeaders(c, refusal)
  return problem(c, status, { detail, ...refusal })
}

function setRetryHeaders(c: Context, refusal: { retryAfterSeconds?: number; limit?: number }): void {
  if (refusal.retryAfterSeconds === undefined) return
  const seconds = String(refusal.retryAfterSeconds)
  c.header('retry-after', seconds)
  if (refusal.limit === undefined) return
  c.header('ratelimit-limit', String(refusal.limit))
  c.header('ratelimit-remaining', '0')
  c.header('ratelimit-reset', seconds)
}

/** The URI of a type of problem. */
export const problemType = (code: string): string => `urn:marquee:problem:${code.toLowerCase().replaceAll('_', '-')}`

/** The title of a code: `SEATS_TAKEN` is "Seats taken". */
export function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
