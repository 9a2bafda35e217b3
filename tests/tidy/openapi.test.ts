import { expect, test } from 'bun:test'
import { linted, lintOpenApi } from './lint-openapi'

test('the description of the API is valid by Redocly’s recommended rules', async () => {
  const { isValid, report } = await lintOpenApi(linted())
  expect([isValid, report]).toEqual([true, expect.stringContaining('valid')])
}, 120_000)

test('the lint finds what is wrong', async () => {
  const document = linted()
  const [path = ''] = Object.keys(document.paths)
  const damaged = { ...document, paths: { ...document.paths, [path]: { get: { summary: 'no answers' } } } }
  expect((await lintOpenApi(damaged)).isValid).toBe(false)
}, 120_000)
