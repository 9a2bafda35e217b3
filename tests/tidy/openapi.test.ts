import { expect, test } from 'bun:test'
import { currentDocument, lintOpenApi } from './lint-openapi'

test('the OpenAPI document is valid by Redocly’s recommended rules', async () => {
  const { isValid, report } = await lintOpenApi(currentDocument())
  expect([isValid, report]).toEqual([true, expect.stringContaining('valid')])
}, 120_000)

test('control: the lint rejects a damaged document', async () => {
  const document = currentDocument()
  const [path = ''] = Object.keys(document.paths)
  const damaged = { ...document, paths: { ...document.paths, [path]: { get: { summary: 'no answers' } } } }
  expect((await lintOpenApi(damaged)).isValid).toBe(false)
}, 120_000)
