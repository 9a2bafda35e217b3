import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import { readSettings } from '@cinema/platform/settings'
import { secure } from '../answers/dress-answer'
import { limitHeaders, limitRequest } from '../limits/limit-request'
import { type GatewayEnv, GatewaySettings } from '../settings'
import type { Silence } from '../traffic/call-service'
import { recordRequest } from '../traffic/record-request'
import { requestIdOf, traceOf } from '../traffic/request-trace'
import { SharedAnswers } from './shared-answers'

const AFTER_SCHEME = 'https://'.length
/** Who brings one of these is somebody, or comes from another page: that takes a closer look. */
const NOT_ANYBODY = ['authorization', 'origin']

/** What this isolate keeps of answers that are the same for all. */
export const sharedAnswers = new SharedAnswers<Silence>(secure)

/** What an address asks for, whoever is asked. */
export const pathOf = (url: string): string => url.slice(url.indexOf('/', AFTER_SCHEME))

/**
 * The way of most requests: anybody's for what is kept and fresh. It is answered as the door would, without looking for
 * its route and what else a request may be. Null for all others; one that is refused by its limit is told so at the door.
 */
export function sharedHit(request: Request, env: GatewayEnv, ctx: ExecutionContext): Promise<Response | null> | null {
  if (request.method !== 'GET' || request.body) return null
  const hit = sharedAnswers.fresh(pathOf(request.url))
  return hit && !NOT_ANYBODY.some((name) => request.headers.has(name)) ? giveHit(hit, request, env, ctx) : null
}

async function giveHit(
  { route, give }: NonNullable<ReturnType<typeof sharedAnswers.fresh>>,
  request: Request,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response | null> {
  const startedAt = Date.now()
  const later = (work: Promise<unknown>) => ctx.waitUntil(work)
  const asked = { route, request, caller: null, showtimeId: undefined, later }
  const verdict = await limitRequest(readSettings(GatewaySettings, env), asked)
  if (verdict && !verdict.admitted) return null

  const requestId = requestIdOf(request)
  const answer = give(request.headers.get('if-none-match'))
  answer.headers.set(REQUEST_ID_HEADER, requestId)
  if (verdict) for (const [name, value] of limitHeaders(verdict, startedAt)) answer.headers.set(name, value)
  recordRequest({
    method: request.method,
    route,
    status: answer.status,
    ms: Date.now() - startedAt,
    requestId,
    trace: traceOf(request, requestId),
    caller: null,
    refused: undefined,
  })
  return answer
}
