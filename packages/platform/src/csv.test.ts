import { expect, test } from 'bun:test'
import { csvOf } from './csv'

test('a table is CSV with a byte order mark, quotes where they are needed, and instants in UTC', () => {
  const table = [
    ['Film', 'Seats', 'At', 'Note'],
    ['Crouching, "hidden"', 7, new Date('2026-12-01T10:00:00Z'), null],
    ['two\nlines', -1, null, ''],
  ]
  expect(csvOf(table)).toBe(
    '\uFEFFFilm,Seats,At,Note\r\n"Crouching, ""hidden""",7,2026-12-01T10:00:00.000Z,\r\n"two\nlines",-1,,\r\n',
  )
})

test('a text that begins like a formula is not one', () => {
  // A negative number stays a number.
  expect(csvOf([[-5]])).toBe('\uFEFF-5\r\n')
  for (const text of ['=1+1', '+1', '-1', '@sum', '\tx']) expect(csvOf([[text]])).toContain(`'${text}`)
})
