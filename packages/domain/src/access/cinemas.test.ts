import { expect, test } from 'bun:test'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { actsFor } from './cinemas'

const [here, elsewhere] = [1, 2].map((last) => CinemaId.parse(`018f0000-0000-7000-8000-00000000000${last}`))
if (!here || !elsewhere) throw new Error('two cinemas are needed')

test('rule 32: staff and managers act only for the cinemas they are assigned to, admins for all, customers for none', () => {
  expect(actsFor({ role: 'staff', cinemaIds: [here] }, here)).toBe(true)
  expect(actsFor({ role: 'manager', cinemaIds: [here] }, elsewhere)).toBe(false)
  expect(actsFor({ role: 'admin', cinemaIds: [] }, elsewhere)).toBe(true)
  expect(actsFor({ role: 'customer', cinemaIds: [here] }, here)).toBe(false)
})
