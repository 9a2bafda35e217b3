import type { z } from 'zod'
import type { Permission } from '../identity/permissions'
import type { Actor, Role } from './actor'
import type { RefusalOf, Refusals } from './refusals'
import type { Result } from './result'
import type { WorkerName } from './workers'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The Workers that answer endpoints; the gateway answers by itself what it alone can know. */
export type Server = WorkerName

/**
 * Who may call (rule 32): `anyone` needs no token (a good one is read, a bad one refused); `signed-in` is any role; a
 * permission is whoever's role has it in auth's table; otherwise the roles that are named.
 */
export type Access = 'anyone' | 'signed-in' | readonly Role[] | Permission

/** Which rate limit a request counts against; the gateway keeps the figures. */
export type LimitClass = 'general' | 'hold' | 'payment' | 'identity'

/** What bounds the requests of an endpoint. */
export type Bounds = {
  limit: LimitClass
  maxBodyBytes: number
  /** How long the Worker may take before the caller gets a 503, in ms. */
  timeoutMs: number
  /** Everybody gets the same answer, so the gateway asks for it without the caller and may cache it as the Worker allows. */
  shared: boolean
  /**
   * Whether a request whose answer was lost may be sent again, because doing it twice has the effect and the answer of
   * doing it once: `always`, `by key` if it carries an `Idempotency-Key` (rule 18), or `never`.
   */
  repeat: 'always' | 'by key' | 'never'
}

/** A good answer: its status, what it says, and its JSON shape or the media type of a file. */
export type AnswerSpec = { status: number; says: string; schema?: z.ZodType; mediaType?: string }

/** A good answer in JSON. */
export const json = <const Schema extends z.ZodType, const Status extends number = 200>(
  schema: Schema,
  says: string,
  status: Status = 200 as Status,
) => ({ status, says, schema })

/** A good answer that is a file. */
export const file = (mediaType: string, says: string) => ({ status: 200, says, mediaType }) as const

/** A good answer without a body. */
export const nothing = <const Status extends number = 204>(says: string, status: Status = 204 as Status) => ({
  status,
  says,
})

/** What is declared of an endpoint; bounds that are left out are as usual for the method. */
export type EndpointSpec = {
  method: Method
  /** With parameters as Hono writes them: `/api/v1/showtimes/:showtimeId`. */
  path: `/${string}`
  access: Access
  /** A line for the documentation, in the imperative. */
  summary: string
  description?: string
  params?: z.ZodObject
  query?: z.ZodType<object>
  body?: z.ZodType<object>
  /** Whether the body may be left out; it then counts as `{}`. */
  bodyOptional?: boolean
  /** A body that the schema takes, for the documentation and the tests. */
  example?: object
  answer: AnswerSpec
  /** A good answer of another status, of the same shape. */
  alsoAnswers?: AnswerSpec
  refuses: Refusals
} & Partial<Bounds>

/** An endpoint with all its bounds and the Worker that answers it. */
export type Endpoint = EndpointSpec & Bounds & { server: Server }

const READ: Bounds = { limit: 'general', maxBodyBytes: 0, timeoutMs: 10_000, shared: false, repeat: 'always' }
const WRITE: Bounds = { limit: 'general', maxBodyBytes: 16_384, timeoutMs: 15_000, shared: false, repeat: 'never' }

/**
 * The function that declares the endpoints of one Worker. From a declaration come the gateway's route table, the API
 * document, the Worker's validation and typed handler, the typed clients and the question of the security matrix.
 */
export const endpointsOf =
  <const Name extends Server>(server: Name) =>
  <const Spec extends EndpointSpec>(spec: Spec): Spec & Bounds & { server: Name } => ({
    server,
    ...(spec.method === 'GET' ? READ : WRITE),
    ...spec,
  })

/** The permission that an endpoint asks for, or null when its access is of another kind. */
export const permissionOf = ({ access }: Pick<Endpoint, 'access'>): Permission | null =>
  typeof access === 'string' && access !== 'anyone' && access !== 'signed-in' ? access : null

/** The key of a repeatable request and a fingerprint of what was asked with it (rule 18). */
export type IdempotencyKey = { key: string; fingerprint: string }

type Parsed<Spec, Part extends string> = Spec extends { [Key in Part]: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : never
type With<Name extends string, Value> = [Value] extends [never] ? unknown : { [Key in Name]: Value }

/**
 * What a use case is asked: who asks, the path's parameters, and the query, body and idempotency key where the endpoint
 * declares them. The actor may be null only where anyone may call.
 */
export type Asked<Spec extends EndpointSpec> = {
  actor: Spec['access'] extends 'anyone' ? Actor | null : Actor
} & ([Parsed<Spec, 'params'>] extends [never] ? unknown : Parsed<Spec, 'params'>) &
  With<'query', Parsed<Spec, 'query'>> &
  With<'body', Parsed<Spec, 'body'>> &
  (Spec extends { repeat: 'by key' } ? { idempotencyKey: IdempotencyKey | null } : unknown)

/** What a use case has to give for a good answer; endpoints that answer nothing take any value. */
export type AnswerInput<Spec extends EndpointSpec> = Spec['answer'] extends { schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : unknown

/** The good answer as a client reads it; null where there is no body. */
export type AnswerOf<Spec extends EndpointSpec> = Spec['answer'] extends { schema: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : null

/** What a use case returns: a `Result` whose refusals the endpoint declares, or the bare value where it refuses nothing. The value is the answer unless the route makes the answer of it. */
export type Outcome<Spec extends EndpointSpec, Value = AnswerInput<Spec>> = keyof Spec['refuses'] extends never
  ? Value
  : Result<Value, RefusalOf<Spec['refuses']>>
