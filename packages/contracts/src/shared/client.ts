import type { z } from 'zod'
import type { EndpointSpec } from './endpoint'
import type { EndpointAt } from './endpoints'
import { IDEMPOTENCY_HEADER } from './headers'

/** The method and path of an endpoint, `GET /api/v1/movies/:ref`. It is a string, so that a client bundles no schemas. */
export type EndpointName = keyof EndpointAt

type RequiredKey<Shape> = { [Key in keyof Shape]-?: object extends Pick<Shape, Key> ? never : Key }[keyof Shape]
/** A client has ids as texts: their brand is given where they are read. */
type Unbranded<Value> = Value extends string & z.$brand ? string : Value
type Written<Schema extends z.ZodType> = {
  [Key in keyof z.output<Schema>]: Unbranded<z.output<Schema>[Key]>
}
/** A query as a client writes it: numbers and booleans as such, and what has a default may be left out. */
type QueryFor<Schema extends z.ZodType> = Pick<Written<Schema>, RequiredKey<z.input<Schema>> & keyof z.output<Schema>> &
  Partial<Written<Schema>>

type ParamsPart<Spec> = Spec extends { params: infer Schema extends z.ZodType } ? { params: z.input<Schema> } : unknown
type QueryPart<Spec> = Spec extends { query: infer Schema extends z.ZodType }
  ? object extends QueryFor<Schema>
    ? { query?: QueryFor<Schema> }
    : { query: QueryFor<Schema> }
  : unknown
type BodyPart<Spec> = Spec extends { body: infer Schema extends z.ZodType }
  ? Spec extends { bodyOptional: true }
    ? { body?: z.input<Schema> }
    : { body: z.input<Schema> }
  : unknown
type KeyPart<Spec> = Spec extends { repeat: 'by key' } ? { idempotencyKey?: string } : unknown

/** The parts of a request to any endpoint. */
export type AnySent = {
  params?: object
  query?: object
  body?: unknown
  idempotencyKey?: string
}

/** The parts of a request to one endpoint. */
export type Sent<Spec extends EndpointSpec> = AnySent &
  ParamsPart<Spec> &
  QueryPart<Spec> &
  BodyPart<Spec> &
  KeyPart<Spec>

/** The arguments of a typed client. The argument is optional if no part of the request is required. */
export type SentArguments<Spec extends EndpointSpec> =
  object extends Sent<Spec> ? [sent?: Sent<Spec>] : [sent: Sent<Spec>]

/** The path and the options of `fetch` for a request to an endpoint. Undefined values in the query are omitted. */
export function requestTo(name: EndpointName, sent: AnySent = {}): { path: string; init: RequestInit } {
  const [method = 'GET', pattern = ''] = name.split(' ')
  const params = new Map(textsOf(sent.params))
  const path = pattern.replace(/:(\w+)/g, (_, param: string) => encodeURIComponent(params.get(param) ?? ''))
  const search = new URLSearchParams(textsOf(sent.query)).toString()
  const headers = {
    ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sent.idempotencyKey === undefined ? {} : { [IDEMPOTENCY_HEADER]: sent.idempotencyKey }),
  }
  return {
    path: search ? `${path}?${search}` : path,
    init: { method, headers, ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }) },
  }
}

const textsOf = (values: object = {}): [string, string][] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
