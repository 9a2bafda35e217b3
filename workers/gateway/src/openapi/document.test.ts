import { expect, test } from 'bun:test'
import { permissionOf } from '@cinema/contracts/shared/endpoint'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { WEBHOOK_EVENT_TYPES } from '@cinema/contracts/webhook/payloads'
import { z } from 'zod'
import { openApiDocument } from './document'
import { exampleOf } from './example-of'
import { schemaOf } from './schema-of'

const document = openApiDocument('http://localhost:8787')
const described = Object.values(document.paths).flatMap((item) => Object.values(item))

test('every endpoint is described, and nothing else', () => {
  expect(ENDPOINTS.filter(({ summary }) => summary === '')).toEqual([])
  expect(described).toHaveLength(ENDPOINTS.length)
})

test('every operation has an id of its own', () => {
  expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(described.length)
})

const exampleFaults = (examples: [route: string, schema: z.ZodType, example: unknown][]) =>
  examples.flatMap(([route, schema, example]) => {
    const parsed = schema.safeParse(example)
    return parsed.success ? [] : [`${route}: ${parsed.error.message}`]
  })

test('every example of a body is valid by its schema', () => {
  const bodies = ENDPOINTS.flatMap(({ path, body, example }): [string, z.ZodType, unknown][] =>
    body ? [[path, body, example]] : [],
  )
  expect(bodies.length).toBeGreaterThan(20)
  expect(exampleFaults(bodies)).toEqual([])
})

test('every response has an example that is valid by its schema', () => {
  const answers = ENDPOINTS.flatMap(({ path, answer }): [string, z.ZodType, unknown][] =>
    answer.schema ? [[path, answer.schema, exampleOf(schemaOf(answer.schema, 'output'))]] : [],
  )
  expect(answers.length).toBeGreaterThan(40)
  expect(exampleFaults(answers)).toEqual([])
  expect(exampleFaults([['an invalid example', z.object({ id: z.uuid() }), { id: 'text' }]])).toHaveLength(1)
})

test('every event that webhooks may hear is described as a request with its payload', () => {
  expect(Object.keys(document.webhooks).toSorted()).toEqual([...WEBHOOK_EVENT_TYPES].toSorted())
  const { post } = document.webhooks['booking.confirmed.v1'] ?? {}
  expect(post?.requestBody.content['application/json'].example).toMatchObject({ type: 'booking.confirmed.v1' })
  expect(post?.parameters.map(({ name }) => name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature'])
})

test('an endpoint that requires a permission is described with it', () => {
  const named = ENDPOINTS.flatMap((route) => permissionOf(route) ?? [])
  const texts = described.map(({ description }) => description ?? '')
  expect(named.filter((permission) => !texts.some((text) => text.includes(permission)))).toEqual([])
})

test('refusals after which the client should wait are described with their headers', () => {
  const headersOf = (status: string) =>
    described.map(({ responses }) => {
      const refusals: Record<string, { headers?: object }> = responses
      return Object.keys(refusals[status]?.headers ?? {}).join(' ')
    })
  expect(new Set(headersOf('429'))).toEqual(
    new Set(['Retry-After RateLimit-Limit RateLimit-Remaining RateLimit-Reset']),
  )
  expect(new Set(headersOf('503'))).toEqual(new Set(['Retry-After']))
})

test('FOREIGN_ORIGIN is described for every write', () => {
  const said = ENDPOINTS.map((route) => {
    const item = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]
    const described = JSON.stringify(item?.[route.method.toLowerCase()]?.responses[403] ?? '')
    return described.includes('FOREIGN_ORIGIN') === (route.method !== 'GET')
  })
  expect(said).not.toContain(false)
})

test('the health response has the same shape whether all Workers are up or one is down', () => {
  const responses = document.paths['/api/v1/health']?.get?.responses ?? {}
  const [up, down] = [responses[200], responses[503]].map((answer) => JSON.parse(JSON.stringify(answer)))
  expect(down.content['application/json'].schema).toEqual(up.content['application/json'].schema)
  expect(down.headers).toHaveProperty('Retry-After')
})

test('every declared refusal is in the refusals of an endpoint, and is described', async () => {
  const said = JSON.stringify(document)
  const root = new URL('../../../..', import.meta.url)
  const files = ['workers/*/src/refusal-status.ts', 'packages/contracts/src/*/refusals.ts'].flatMap((pattern) => [
    ...new Bun.Glob(pattern).scanSync(root.pathname),
  ])
  const codes: string[] = []
  for (const file of files) {
    const text = await Bun.file(new URL(file, root)).text()
    codes.push(...[...text.matchAll(/^ {2}([A-Z_]+): [{[]/gm)].map(([, code = '']) => code))
  }
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => !said.includes(`"${code}"`))).toEqual([])
})
