import { expect, test } from 'bun:test'
import { csvOf } from '@cinema/platform/csv'
import { xlsxOf } from './export'

test('CSV quotes what needs it, and begins with a byte order mark', () => {
  const csv = csvOf([
    ['Name', 'Said', 'Films'],
    ['Ann, "Ada"', 'a\nb', 12],
    [null, '', new Date(0)],
  ])
  expect(csv).toBe('\uFEFFName,Said,Films\r\n"Ann, ""Ada""","a\nb",12\r\n,,1970-01-01T00:00:00.000Z\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('a text that begins like a formula stays a text: %p', (text) => {
  expect(csvOf([[text]])).toContain(`'${text}`)
})

test('control: a negative number stays a number', () => {
  expect(csvOf([[-5]])).toBe('\uFEFF-5\r\n')
})

test('XLSX is a zip with all texts, numbers and dates', async () => {
  const file = await xlsxOf('A title that is longer than any sheet name may be', [
    ['Name', 'Films', 'At'],
    ['Drama', 789, new Date('2026-11-24T12:00:00Z')],
    [null, 0, null],
  ])
  expect(new TextDecoder().decode(file.slice(0, 2))).toBe('PK')
  expect(file.byteLength).toBeGreaterThan(1_000)
})
