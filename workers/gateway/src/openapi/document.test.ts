import { expect, test } from 'bun:test'
import { permissionOf } from '../route'
import { ROUTES } from '../route-table'
import { openApiDocument } from './document'
import { OPERATIONS } from './operations'

const document = openApiDocument('http://localhost:8787')
const described = Object.values(document.paths).flatMap((item) => Object.values(item))

test('every route of the table is described, and nothing else is', () => {
  const routes = ROUTES.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(OPERATIONS).toSorted()).toEqual(routes.toSorted())
  expect(described).toHaveLength(ROUTES.length)
})

test('operations have ids of their own', () => {
  expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(described.length)
})

test('every example is what its own schema takes', () => {
  const faults = Object.entries(OPERATIONS).flatMap(([route, { body }]) => {
    const parsed = body?.schema.safeParse(body.example)
    return parsed && !parsed.success ? [`${route}: ${parsed.error.message}`] : []
  })
  expect(faults).toEqual([])
})

test('a route whose table names a permission says so', () => {
  const named = ROUTES.flatMap((route) => permissionOf(route) ?? [])
  const texts = described.map(({ description }) => description ?? '')
  expect(named.filter((permission) => !texts.some((text) => text.includes(permission)))).toEqual([])
})

test('the codes of every Worker’s refusals are described', async () => {
  const said = JSON.stringify(document)
  const files = new Bun.Glob('*/src/refusal-status.ts').scanSync(new URL('../../..', import.meta.url).pathname)
  const codes: string[] = []
  for (const file of files) {
    const text = await Bun.file(new URL(`../../../${file}`, import.meta.url)).text()
    codes.push(...[...text.matchAll(/^ {2}([A-Z_]+): \{/gm)].map(([, code = '']) => code))
  }
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => !said.includes(`"${code}"`))).toEqual([])
})
