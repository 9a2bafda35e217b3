import {
  type Access,
  type AnswerSpec,
  bodyTypesOf,
  type Endpoint,
  permissionOf,
} from '@cinema/contracts/shared/endpoint'
import { problemType, titleOf } from '@cinema/platform/problem'
import type { z } from 'zod'
import { exampleOf } from './example-of'
import { type JsonSchema, schemaOf } from './schema-of'

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema | object }

/** The OpenAPI operation of an endpoint. */
export function describeEndpoint(endpoint: Endpoint, tag: string) {
  const { summary, body, bodyOptional = false, example } = endpoint
  const description = [endpoint.description, permissionText(endpoint)].filter(Boolean).join(' ')
  return {
    tags: [tag],
    operationId: operationIdOf(endpoint),
    summary,
    ...(description ? { description } : {}),
    security: securityOf(endpoint.access),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...(body
      ? {
          requestBody: {
            required: !bodyOptional,
            content: Object.fromEntries(
              bodyTypesOf(endpoint).map((type) => [type, { schema: schemaOf(body, 'input'), example }]),
            ),
          },
        }
      : {}),
    responses: responsesOf(endpoint),
  }
}

/** `GET /api/v1/movies/:ref` becomes `getMoviesRef`. */
function operationIdOf({ method, path }: Endpoint): string {
  const words = path.replace('/api/v1', '').match(/[A-Za-z]+/g) ?? []
  return method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}

function permissionText(endpoint: Endpoint): string {
  const permission = permissionOf(endpoint)
  return permission ? `Needs the permission \`${permission}\`.` : ''
}

const securityOf = (access: Access): object[] => (access === 'anyone' ? [{}, { bearer: [] }] : [{ bearer: [] }])

const pathParameters = ({ params }: Endpoint): Parameter[] => parametersOf(params, 'path')
const queryParameters = ({ query }: Endpoint): Parameter[] => parametersOf(query, 'query')

function parametersOf(declared: z.ZodType | undefined, place: 'path' | 'query'): Parameter[] {
  const properties = declared ? (schemaOf(declared, 'output').properties ?? {}) : {}
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: typeof schema === 'object' ? schema : {},
  }))
}

const headerParameters = ({ repeat }: Endpoint): Parameter[] =>
  repeat === 'by key'
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
    : []

type Described = { description: string; content?: object; headers?: object }

function responsesOf(endpoint: Endpoint): Record<string, Described> {
  const { answer, alsoAnswers } = endpoint
  const responses: Record<number, Described> = {
    [answer.status]: successResponse(answer),
    ...refusalsOf(endpoint),
  }
  if (!alsoAnswers) return responses
  const also = successResponse(alsoAnswers)
  const refusal = responses[alsoAnswers.status]
  const description = [also.description, refusal?.description].filter(Boolean).join(' Or: ')
  const content = { ...also.content, ...refusal?.content }
  return { ...responses, [alsoAnswers.status]: { ...refusal, description, content } }
}

function successResponse({ says, schema, mediaType }: AnswerSpec): Described {
  if (schema) {
    const described = schemaOf(schema, 'output')
    return {
      description: says,
      content: { 'application/json': { schema: described, example: exampleOf(described) } },
    }
  }
  return { description: says, ...(mediaType ? { content: { [mediaType]: { schema: { type: 'string' } } } } : {}) }
}

/** The refusals of the gateway, of the platform and of the endpoint itself, by status. */
function refusalsOf(endpoint: Endpoint): Record<string, Described> {
  const { body, bodyAsText, bodyIsForm, query, params, repeat, method } = endpoint
  const isJson = body && !bodyAsText
  const codes: Record<string, string[]> = {
    400: [
      ...(isJson && !bodyIsForm ? ['MALFORMED_JSON'] : []),
      ...(isJson || query || params ? ['VALIDATION_FAILED'] : []),
      ...(repeat === 'by key' ? ['IDEMPOTENCY_KEY_MALFORMED'] : []),
    ],
    401: ['UNAUTHENTICATED'],
    403: [...forbidden(endpoint), ...(method === 'GET' ? [] : ['FOREIGN_ORIGIN'])],
    408: body ? ['BODY_TOO_SLOW'] : [],
    413: body ? ['BODY_TOO_LARGE'] : [],
    415: body ? ['UNSUPPORTED_MEDIA_TYPE'] : [],
    429: ['TOO_MANY_REQUESTS'],
    500: ['INTERNAL'],
    503: ['UNAVAILABLE'],
  }
  for (const [code, [status]] of Object.entries(endpoint.refuses)) {
    codes[status] = [...new Set([...(codes[status] ?? []), code])]
  }
  return Object.fromEntries(
    Object.entries(codes)
      .filter(([, named]) => named.length > 0)
      .map(([status, named]) => [status, refusal(Number(status), named)]),
  )
}

function forbidden(endpoint: Endpoint): string[] {
  if (permissionOf(endpoint)) return ['PERMISSION_MISSING']
  return typeof endpoint.access === 'string' ? [] : ['FORBIDDEN']
}

function refusal(status: number, codes: string[]): Described {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { type: 'string', enum: codes } } }],
  }
  const [code = ''] = codes
  const example = { type: problemType(code), title: titleOf(code), status, code, requestId: '7d9f4c1e' }
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...headersOf(status),
    content: { 'application/problem+json': { schema, example } },
  }
}

const WHOLE_NUMBER = { schema: { type: 'integer' } }
const RETRY_AFTER = { 'Retry-After': { ...WHOLE_NUMBER, description: 'After how many seconds to retry.' } }
const LIMITED = {
  ...RETRY_AFTER,
  'RateLimit-Limit': { ...WHOLE_NUMBER, description: 'How many requests the limit admits.' },
  'RateLimit-Remaining': { ...WHOLE_NUMBER, description: 'How many requests are left.' },
  'RateLimit-Reset': { ...WHOLE_NUMBER, description: 'In how many seconds more requests are admitted.' },
}

/** The response headers of a refusal after which the client should wait. */
function headersOf(status: number): { headers?: object } {
  if (status === 429) return { headers: LIMITED }
  return status === 503 ? { headers: RETRY_AFTER } : {}
}
