import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Actor } from '@cinema/contracts/shared/actor'
import {
  type AnswerInput,
  type Endpoint,
  type EndpointInput,
  type EndpointSpec,
  type Outcome,
  permissionOf,
} from '@cinema/contracts/shared/endpoint'
import type { Result } from '@cinema/contracts/shared/result'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import { actorFor, notAllowed } from './actor'
import { createApp } from './app'
import { idempotencyKeyOf } from './idempotency'
import { expectedVersion, versionTag } from './if-match'
import { refuse } from './problem'
import { parse } from './validate'

/** Hono's context, for what the endpoint does not declare: headers, cookies, work after the response. */
export type HttpContext = Context

/** Takes the dependencies and the declared input, and returns the value or a refusal. It throws only on faults. */
export type UseCase<Deps, Spec extends EndpointSpec, Value> = (
  deps: Deps,
  input: EndpointInput<Spec>,
  c: HttpContext,
) => Promise<Outcome<Spec, Value>> | Outcome<Spec, Value>

/** Makes the response from the value, where that is more than JSON: a file, a header, a cookie, a WebSocket. */
export type Responder<Value> = (c: HttpContext, value: Value) => Response | Promise<Response>

/** An endpoint with the function that handles its requests. */
export type Served<Deps> = {
  endpoint: Endpoint
  handle: (c: HttpContext, deps: Deps, input: object) => Promise<Response>
}

/**
 * Binds a use case to an endpoint. A use case with a refusal that the endpoint does not declare, or with a value of another
 * shape, does not compile. Without `respond` the response is the value as JSON, with the declared status.
 */
export function serve<Deps, const Spec extends Endpoint>(
  endpoint: Spec,
  useCase: UseCase<Deps, Spec, AnswerInput<Spec>>,
): Served<Deps>
export function serve<Deps, const Spec extends Endpoint, Value>(
  endpoint: Spec,
  useCase: UseCase<Deps, Spec, Value>,
  respond: Responder<Value>,
): Served<Deps>
export function serve<Deps, const Spec extends Endpoint, Value>(
  endpoint: Spec,
  useCase: UseCase<Deps, Spec, Value>,
  respond: Responder<Value> = declaredAnswer(endpoint),
): Served<Deps> {
  const refusesNothing = Object.keys(endpoint.refuses).length === 0
  const answer: Responder<Value> = endpoint.versioned ? withVersion(respond) : respond
  return {
    endpoint,
    async handle(c, deps, input) {
      const outcome = await useCase(deps, input as EndpointInput<Spec>, c)
      if (refusesNothing) return answer(c, outcome as Value)

      const result = outcome as Result<Value, { code: string }>
      return result.ok ? answer(c, result.value) : refuse(c, result.refusal, endpoint.refuses)
    },
  }
}

const declaredAnswer =
  ({ answer }: Endpoint): Responder<unknown> =>
  (c, value) =>
    answer.schema
      ? c.json(value as object, answer.status as ContentfulStatusCode)
      : c.body(null, answer.status as StatusCode)

/** Adds the version of the value as its entity tag. What managers edit must be read anew each time, so it is not stored. */
const withVersion =
  <Value>(respond: Responder<Value>): Responder<Value> =>
  (c, value) => {
    if (typeof value === 'object' && value !== null && 'version' in value) {
      c.header('etag', versionTag(Number(value.version)))
      c.header('cache-control', 'no-store')
    }
    return respond(c, value)
  }

export type WorkerAppOptions<Bindings, Deps> = {
  dependencies: (env: Bindings) => Deps
  /** Whether the actor's role still has the permission. The gateway may know a change only some seconds later. */
  hasPermissionNow?: (deps: Deps, actor: Actor, permission: Permission) => Promise<boolean>
  /** Goes around every endpoint, such as Hono's `etag`; `/health` and the like, which are added afterwards, go without. */
  middleware?: readonly MiddlewareHandler[]
}

/** The Hono app of a Worker, with a route for each endpoint that it serves. It checks the access again (rule 32). */
export function serveAll<Bindings extends object, Deps>(
  service: string,
  served: readonly Served<Deps>[],
  { dependencies, hasPermissionNow, middleware = [] }: WorkerAppOptions<Bindings, Deps>,
) {
  const app = createApp<Bindings>(service)
  for (const { endpoint, handle } of served) {
    const permission = permissionOf(endpoint)
    app.on(endpoint.method, [endpoint.path], ...middleware)
    app.on(endpoint.method, endpoint.path, async (c) => {
      const actor = actorFor(c, endpoint)
      if (actor instanceof Response) return actor

      const deps = dependencies(c.env)
      if (permission && actor && hasPermissionNow && !(await hasPermissionNow(deps, actor, permission))) {
        return notAllowed(c, 'PERMISSION_MISSING')
      }
      const input = await readInput(c, endpoint)
      return input instanceof Response ? input : handle(c, deps, { actor, ...input })
    })
  }
  return app
}

/** The parts of the request that the endpoint declares, or the refusal of the first part that is invalid. */
async function readInput(c: HttpContext, endpoint: Endpoint): Promise<object | Response> {
  const key = endpoint.repeat === 'by key' ? await idempotencyKeyOf(c) : null
  if (key instanceof Response) return key
  const params = endpoint.params ? await parse(c, 'param', endpoint.params) : NO_PART
  if (params instanceof Response) return params
  const query = endpoint.query ? await parse(c, 'query', endpoint.query) : NO_PART
  if (query instanceof Response) return query
  const body = await readBody(c, endpoint)
  if (body instanceof Response) return body
  const version = endpoint.versioned ? { expectedVersion: expectedVersion(c) } : {}
  return { ...params.value, ...version, query: query.value, body: body.value, idempotencyKey: key }
}

async function readBody(c: HttpContext, { body, bodyAsText, bodyOptional, bodyIsForm }: Endpoint) {
  if (!body) return NO_PART
  return bodyAsText ? { value: await c.req.text() } : parse(c, bodyIsForm ? 'form' : 'json', body, bodyOptional)
}

const NO_PART = { value: {} }
