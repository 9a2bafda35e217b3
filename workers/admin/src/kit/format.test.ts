import { expect, test } from 'bun:test'
import { counted, dayIn, formatDay, formatInstant, formatMoney, formatTime } from './format'

const AT = '2026-11-24T22:30:05Z'

test('instants are shown on the clocks of their cinema', () => {
  expect(formatTime(AT, 'Europe/Berlin')).toBe('23:30')
  expect(formatDay(AT, 'Asia/Kolkata')).toBe('Wed 25 Nov 2026')
  expect(formatInstant(AT, 'America/New_York')).toBe('24 Nov 2026, 17:30:05')
  expect(dayIn(AT, 'Asia/Kolkata')).toBe('2026-11-25')
})

test('money has the decimals of its currency', () => {
  expect(formatMoney({ amount: 1250, currency: 'EUR' })).toBe('€12.50')
  expect(formatMoney({ amount: 1200, currency: 'JPY' })).toBe('JP¥1,200')
})

test('counts have their noun in the right number', () => {
  expect([counted(1, 'film'), counted(3201, 'film'), counted(2, 'entry', 'entries')]).toEqual([
    '1 film',
    '3,201 films',
    '2 entries',
  ])
})
