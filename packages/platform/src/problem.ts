import type { Problem } from '@cinema/contracts/shared/problem'
import type { RefusalStatus, Refusals } from '@cinema/contracts/shared/refusals'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type { RefusalStatus }

/** How a refusal is told over HTTP: its status, and a sentence that says what happened and what to do next. */
export type RefusalTable<Code extends string> = Record<Code, { status: RefusalStatus; detail: string }>

/** What a problem says of itself: a refusal that names something else by one of these words would drown it. */
type OwnWords = { type?: never; title?: never; status?: never; requestId?: never }
type ProblemParts = Pick<Problem, 'code' | 'detail' | 'errors'> & Record<string, unknown> & OwnWords

/** What went wrong now may be right in a moment, so nobody keeps it. */
const PROBLEM_JSON = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } as const

/** Answers with RFC 9457 problem+json. `code` is stable; the title is the code in words. */
export function problem<Status extends ContentfulStatusCode>(c: Context, status: Status, parts: ProblemParts) {
  const body = {
    type: problemType(parts.code),
    title: inWords(parts.code),
    status: status as number,
    ...parts,
    requestId: c.get('requestId') as string | undefined,
  }
  return c.json(body as Problem, status, PROBLEM_JSON)
}

/** Translates a refusal of the business; what the refusal names beside its code goes along. */
export function refuse<Refusal extends { code: string } & OwnWords, Table extends RefusalTable<Refusal['code']>>(
  c: Context,
  refusal: Refusal,
  table: Table,
) {
  const { status, detail } = table[refusal.code as Refusal['code']]
  return problem(c, status as Table[Refusal['code']]['status'], { detail, ...refusal })
}

/**
 * Translates a refusal by what its endpoint declares; what the refusal names beside its code goes along. One that names
 * `retryAfterSeconds` says so in `Retry-After`, and one that names a `limit` in `RateLimit-*`.
 */
export function refuseDeclared(
  c: Context,
  refusal: { code: string; retryAfterSeconds?: number; limit?: number },
  declared: Refusals,
): Response {
  const spec = declared[refusal.code]
  if (!spec) throw new Error(`The endpoint does not declare the refusal ${refusal.code}`)
  const [status, detail] = spec
  sayWhenToRetry(c, refusal)
  return problem(c, status, { detail, ...refusal })
}

function sayWhenToRetry(c: Context, refusal: { retryAfterSeconds?: number; limit?: number }): void {
  if (refusal.retryAfterSeconds === undefined) return
  const seconds = String(refusal.retryAfterSeconds)
  c.header('retry-after', seconds)
  if (refusal.limit === undefined) return
  c.header('ratelimit-limit', String(refusal.limit))
  c.header('ratelimit-remaining', '0')
  c.header('ratelimit-reset', seconds)
}

/** The stable address of a kind of problem. */
export const problemType = (code: string): string => `urn:marquee:problem:${code.toLowerCase().replaceAll('_', '-')}`

/** A code as a sentence's beginning. */
export function inWords(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
