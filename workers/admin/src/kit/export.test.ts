import { expect, test } from 'bun:test'
import { xlsxOf } from './export'

test('XLSX is a zip with all texts, numbers and dates', async () => {
  const file = await xlsxOf('A title that is longer than any sheet name may be', [
    ['Name', 'Films', 'At'],
    ['Drama', 789, new Date('2026-11-24T12:00:00Z')],
    [null, 0, null],
  ])
  expect(new TextDecoder().decode(file.slice(0, 2))).toBe('PK')
  expect(file.byteLength).toBeGreaterThan(1_000)
})
