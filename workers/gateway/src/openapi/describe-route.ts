import { inWords, problemType } from '@cinema/platform/problem'
import { type Access, permissionOf, type Route } from '../route'
import { exampleOf } from './example-of'
import type { Operation } from './operation'
import { type JsonSchema, schemaOf } from './schema-of'

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema | object }

/** One operation of the document: what the table bounds and what the documentation says, in one. */
export function describeRoute(route: Route, operation: Operation, tag: string) {
  const { summary, description, body } = operation
  return {
    tags: [tag],
    operationId: operationIdOf(route),
    summary,
    ...(description || permissionOf(route)
      ? { description: [description, permissionText(route)].filter(Boolean).join(' ') }
      : {}),
    security: securityOf(route.access),
    parameters: [...pathParameters(route), ...queryParameters(operation), ...headerParameters(route)],
    ...(body
      ? {
          requestBody: {
            required: !body.optional,
            content: { 'application/json': { schema: schemaOf(body.schema, 'input'), example: body.example } },
          },
        }
      : {}),
    responses: responsesOf(route, operation),
  }
}

/** `GET /api/v1/movies/:ref` becomes `getMoviesRef`. */
function operationIdOf({ method, path }: Route): string {
  const words = path.replace('/api/v1', '').match(/[A-Za-z]+/g) ?? []
  return method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}

function permissionText(route: Route): string {
  const permission = permissionOf(route)
  return permission ? `Needs the permission \`${permission}\`.` : ''
}

const securityOf = (access: Access): object[] => (access === 'anyone' ? [{}, { bearer: [] }] : [{ bearer: [] }])

const pathParameters = ({ path }: Route): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: name.endsWith('Id') ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }))

function queryParameters({ query }: Operation): Parameter[] {
  const properties = query ? (schemaOf(query, 'output').properties ?? {}) : {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: typeof schema === 'object' ? schema : {},
  }))
}

const headerParameters = ({ repeat }: Route): Parameter[] =>
  repeat === 'by key'
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
    : []

type Described = { description: string; content?: object; headers?: object }

function responsesOf(route: Route, operation: Operation): Record<string, Described> {
  const { answer, alsoAnswers } = operation
  const responses: Record<number, Described> = {
    [answer.status]: goodAnswer(answer),
    ...refusals(route, operation),
  }
  if (!alsoAnswers) return responses
  const also = goodAnswer(alsoAnswers)
  const beside = responses[alsoAnswers.status]
  const description = [also.description, beside?.description].filter(Boolean).join(' Or: ')
  const content = { ...also.content, ...beside?.content }
  return { ...responses, [alsoAnswers.status]: { ...beside, description, content } }
}

function goodAnswer({ says, schema, mediaType }: Operation['answer']): Described {
  if (schema) {
    const described = schemaOf(schema, 'output')
    return {
      description: says,
      content: { 'application/json': { schema: described, example: exampleOf(described) } },
    }
  }
  return { description: says, ...(mediaType ? { content: { [mediaType]: { schema: { type: 'string' } } } } : {}) }
}

/** The codes that the gateway may answer by itself, and those of the Worker behind. */
function refusals(route: Route, operation: Operation): Record<string, Described> {
  const codes: Record<string, string[]> = {
    400: [
      ...(operation.body ? ['MALFORMED_JSON'] : []),
      ...(takesInput(route, operation) ? ['VALIDATION_FAILED'] : []),
      ...(route.repeat === 'by key' ? ['IDEMPOTENCY_KEY_MALFORMED'] : []),
    ],
    401: ['UNAUTHENTICATED'],
    403: [...forbidden(route), ...(route.method === 'GET' ? [] : ['FOREIGN_ORIGIN'])],
    408: operation.body ? ['BODY_TOO_SLOW'] : [],
    413: operation.body ? ['BODY_TOO_LARGE'] : [],
    415: operation.body ? ['UNSUPPORTED_MEDIA_TYPE'] : [],
    429: ['TOO_MANY_REQUESTS'],
    500: ['INTERNAL'],
    503: ['UNAVAILABLE'],
  }
  for (const [status, more] of Object.entries(operation.refusals ?? {})) {
    codes[status] = [...new Set([...(codes[status] ?? []), ...more])]
  }
  return Object.fromEntries(
    Object.entries(codes)
      .filter(([, named]) => named.length > 0)
      .map(([status, named]) => [status, refusal(Number(status), named)]),
  )
}

function forbidden(route: Route): string[] {
  if (permissionOf(route)) return ['PERMISSION_MISSING']
  return typeof route.access === 'string' ? [] : ['FORBIDDEN']
}

const takesInput = ({ path }: Route, { body, query }: Operation) => Boolean(body || query || path.includes(':'))

function refusal(status: number, codes: string[]): Described {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { type: 'string', enum: codes } } }],
  }
  const [code = ''] = codes
  const example = { type: problemType(code), title: inWords(code), status, code, requestId: '7d9f4c1e' }
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...headersOf(status),
    content: { 'application/problem+json': { schema, example } },
  }
}

const WHOLE_NUMBER = { schema: { type: 'integer' } }
const RETRY_AFTER = { 'Retry-After': { ...WHOLE_NUMBER, description: 'In how many seconds to come again.' } }
const LIMITED = {
  ...RETRY_AFTER,
  'RateLimit-Limit': { ...WHOLE_NUMBER, description: 'How many may be asked.' },
  'RateLimit-Remaining': { ...WHOLE_NUMBER, description: 'How many are left.' },
  'RateLimit-Reset': { ...WHOLE_NUMBER, description: 'In how many seconds there are more.' },
}

/** What a refusal that passes with time bears beside its body. */
function headersOf(status: number): { headers?: object } {
  if (status === 429) return { headers: LIMITED }
  return status === 503 ? { headers: RETRY_AFTER } : {}
}
