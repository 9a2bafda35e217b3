import type { z } from 'zod'
import type { Permission } from '../identity/permissions'
import type { Actor, Role } from './actor'
import type { RefusalOf, Refusals } from './refusals'
import type { Result } from './result'
import type { WorkerName } from './workers'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The Workers that serve endpoints. The gateway serves `/health` itself and forwards the others. */
export type Server = WorkerName

/**
 * Who may call (rule 32). `anyone` needs no token, but an invalid one is refused; `signed-in` admits any role; a permission
 * admits the roles that have it; a list admits the roles in it.
 */
export type Access = 'anyone' | 'signed-in' | readonly Role[] | Permission

/** The media types that the body of an endpoint may have. */
export const bodyTypesOf = ({ bodyIsForm }: Pick<EndpointSpec, 'bodyIsForm'>): readonly string[] =>
  bodyIsForm ? FORM_TYPES : JSON_TYPES
const JSON_TYPES = ['application/json']
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']

/** The rate limit that a request counts against. The gateway defines the numbers. */
export type LimitClass = 'general' | 'hold' | 'payment' | 'identity'

/** The limits of an endpoint's requests, and what the gateway may do with them. */
export type Bounds = {
  limit: LimitClass
  maxBodyBytes: number
  /** How long the Worker may take, in ms. After that the caller gets a 503. */
  timeoutMs: number
  /**
   * The response is the same for everybody: the gateway forwards the request without the caller, and may cache the
   * response.
   */
  shared: boolean
  /**
   * Whether the gateway may retry a request whose response was lost, because it is idempotent: `always`, `by key` if it has
   * an `Idempotency-Key` (rule 18), or `never`.
   */
  repeat: 'always' | 'by key' | 'never'
  /**
   * Whether a successful request leaves an audit entry in the transaction of its write (rule 32): `always`, `by staff` if
   * customers may call it too and only what staff do is audited, or `never`.
   */
  audit: 'always' | 'by staff' | 'never'
}

/** A successful response: its status, its description, and the schema of its JSON or the media type of a file. */
export type AnswerSpec = { status: number; says: string; schema?: z.ZodType; mediaType?: string }

/** A successful response in JSON. */
export const json = <const Schema extends z.ZodType, const Status extends number = 200>(
  schema: Schema,
  says: string,
  status: Status = 200 as Status,
) => ({ status, says, schema })

/** A successful response that is a file. */
export const file = (mediaType: string, says: string) => ({ status: 200, says, mediaType }) as const

/** A successful response without a body. */
export const nothing = <const Status extends number = 204>(says: string, status: Status = 204 as Status) => ({
  status,
  says,
})

/** The declaration of an endpoint. Bounds that are omitted have the default of the method. */
export type EndpointSpec = {
  method: Method
  /** In Hono's syntax: `/api/v1/showtimes/:showtimeId`. */
  path: `/${string}`
  access: Access
  /** One line for the API document, in the imperative. */
  summary: string
  description?: string
  params?: z.ZodObject
  query?: z.ZodType<object>
  body?: z.ZodType<object>
  /** Whether the body may be left out; it then counts as `{}`. */
  bodyOptional?: boolean
  /** The use case gets the body as the text that came, since a signature covers it; its shape is for the documentation. */
  bodyAsText?: boolean
  /** The body is a form (`application/x-www-form-urlencoded` or `multipart/form-data`) and not JSON. */
  bodyIsForm?: boolean
  /**
   * The thing has versions. A response with a `version` has it as its `ETag`, and the use case gets the one that `If-Match`
   * of the request names, so that it refuses (412) to overwrite what somebody else has changed.
   */
  versioned?: true
  /** A change that is taken even while the system is read-only: signing in, and what a provider tells. */
  whileReadOnly?: true
  /** A body that the schema takes, for the documentation and the tests. */
  example?: object
  answer: AnswerSpec
  /** Another successful response, with another status and the same shape. */
  alsoAnswers?: AnswerSpec
  refuses: Refusals
} & Partial<Bounds>

/** An endpoint with all its bounds and the Worker that serves it. */
export type Endpoint = EndpointSpec & Bounds & { server: Server }

const READ = { limit: 'general', maxBodyBytes: 0, timeoutMs: 10_000, shared: false, repeat: 'always' } as const
const WRITE = { limit: 'general', maxBodyBytes: 16_384, timeoutMs: 15_000, shared: false, repeat: 'never' } as const

/** Every write that only staff may call is audited, unless its declaration says otherwise. */
const defaultAudit = ({ method, access }: EndpointSpec): Bounds['audit'] =>
  method === 'GET' || access === 'anyone' || access === 'signed-in' ? 'never' : 'always'

/**
 * Returns the function that declares the endpoints of one Worker. The gateway's routes, the API document, the Worker's
 * validation and typed handlers, the typed clients and the security tests are all derived from these declarations.
 */
export const endpointsOf =
  <const Name extends Server>(server: Name) =>
  <const Spec extends EndpointSpec>(spec: Spec): Spec & Bounds & { server: Name } => ({
    server,
    ...(spec.method === 'GET' ? READ : WRITE),
    audit: defaultAudit(spec),
    ...spec,
  })

/** The permission that an endpoint requires; null if its access is of another kind. */
export const permissionOf = ({ access }: Pick<Endpoint, 'access'>): Permission | null =>
  typeof access === 'string' && access !== 'anyone' && access !== 'signed-in' ? access : null

/** The key of a repeatable request, and a hash of its method, path and body (rule 18). */
export type IdempotencyKey = { key: string; fingerprint: string }

type Parsed<Spec, Part extends string> = Spec extends { [Key in Part]: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : never
type With<Name extends string, Value> = [Value] extends [never] ? unknown : { [Key in Name]: Value }

/**
 * The input of a use case: the actor, the path parameters, and the query, body and idempotency key where the endpoint
 * declares them. The actor can be null only where anyone may call. `expectedVersion` is null if any version will do.
 */
export type EndpointInput<Spec extends EndpointSpec> = {
  actor: Spec['access'] extends 'anyone' ? Actor | null : Actor
} & ([Parsed<Spec, 'params'>] extends [never] ? unknown : Parsed<Spec, 'params'>) &
  With<'query', Parsed<Spec, 'query'>> &
  With<'body', Spec extends { bodyAsText: true } ? string : Parsed<Spec, 'body'>> &
  (Spec extends { repeat: 'by key' } ? { idempotencyKey: IdempotencyKey | null } : unknown) &
  (Spec extends { versioned: true } ? { expectedVersion: number | null } : unknown)

/** The value that a use case returns for a successful response; any value for a response without a body. */
export type AnswerInput<Spec extends EndpointSpec> = Spec['answer'] extends { schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : unknown

/** The successful response as a client reads it; null without a body. */
export type AnswerOf<Spec extends EndpointSpec> = Spec['answer'] extends { schema: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : null

/**
 * What a use case returns: a `Result` with the refusals that the endpoint declares, or the value itself if it declares
 * none. The value is that of the response, unless the route makes the response from another value.
 */
export type Outcome<Spec extends EndpointSpec, Value = AnswerInput<Spec>> = keyof Spec['refuses'] extends never
  ? Value
  : Result<Value, RefusalOf<Spec['refuses']>>
