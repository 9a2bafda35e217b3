import { type EndpointName, requestTo, type Sent } from '@cinema/contracts/shared/client'
import type { AnswerOf } from '@cinema/contracts/shared/endpoint'
import type { EndpointAt } from '@cinema/contracts/shared/endpoints'
import { REQUEST_ID_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'
import type { Problem } from '@cinema/contracts/shared/problem'
import { versionTag } from '@cinema/platform/if-match'
import { currentRequestId, requestContext } from '@cinema/platform/request-context'
import type { PanelContext } from '../panel-context'
import { ApiRefusal, problemOf } from './problem-of'

/** What is sent to an endpoint; `version` is the one that a change is based on (`If-Match`). */
export type SentTo<Name extends EndpointName> = Sent<EndpointAt[Name]> & { version?: number | null }
type Arguments<Name extends EndpointName> = object extends SentTo<Name> ? [sent?: SentTo<Name>] : [sent: SentTo<Name>]
type Value<Name extends EndpointName> = AnswerOf<EndpointAt[Name]>

export type Attempt<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** The API with the rights of one user, or of nobody. */
export type Api = {
  /** Calls an endpoint: `api.call('GET /api/v1/genres')`. @throws ApiRefusal for every refusal. */
  call<Name extends EndpointName>(name: Name, ...sent: Arguments<Name>): Promise<Value<Name>>
  /** Calls an endpoint that may refuse, as a form does: the refusal is returned. */
  attempt<Name extends EndpointName>(name: Name, ...sent: Arguments<Name>): Promise<Attempt<Value<Name>>>
  /** The response itself, for its headers. */
  response<Name extends EndpointName>(name: Name, ...sent: Arguments<Name>): Promise<Response>
}

/** Headers of the browser's request that the API needs: for its limits, and for the list of sessions. */
const PASSED_ON = ['cf-connecting-ip', 'user-agent', 'accept-language']

/**
 * Makes a client that calls the API through the gateway, which authenticates it by the access token like any other
 * client. It sends along the id and the trace of the request.
 */
export function apiOf(c: PanelContext, accessToken: string | null, more: Record<string, string> = {}): Api {
  const authorization = accessToken ? { authorization: `Bearer ${accessToken}` } : {}
  return apiOver(c.env.API, new URL(c.req.url).origin, { ...passedOnBy(c), ...more, ...authorization })
}

/** A client of nobody, for what an isolate keeps beyond one request. */
export function apiOver(gateway: Fetcher, origin: string, headers: Record<string, string> = {}): Api {
  const response: Api['response'] = (name, ...[sent]) => {
    const { path, init } = requestTo(name, sent)
    const version = sent?.version ?? null
    const condition = version === null ? {} : { 'if-match': versionTag(version) }
    return gateway.fetch(origin + path, {
      ...init,
      headers: { ...traced(), ...headers, ...init.headers, ...condition },
    })
  }
  const attempt: Api['attempt'] = async (name, ...sent) => {
    const answer = await response(name, ...sent)
    return answer.ok ? { ok: true, value: await contentOf(answer) } : { ok: false, problem: await problemOf(answer) }
  }
  return {
    response,
    attempt,
    async call(name, ...sent) {
      const answer = await attempt(name, ...sent)
      if (!answer.ok) throw new ApiRefusal(answer.problem)
      return answer.value
    },
  }
}

async function contentOf<Value>(answer: Response): Promise<Value> {
  const text = await answer.text()
  return (text ? JSON.parse(text) : null) as Value
}

function passedOnBy(c: PanelContext): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => {
    const value = c.req.header(name)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(passed)
}

function traced(): Record<string, string> {
  const { trace } = requestContext() ?? {}
  return { [REQUEST_ID_HEADER]: currentRequestId(), ...(trace ? { [TRACE_HEADER]: trace } : {}) }
}
