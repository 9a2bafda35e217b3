import { expect, test } from 'bun:test'
import { BookingId, UserId } from '@cinema/contracts/shared/ids'
import { derivedId, newId } from './ids'

test('a new id is a UUID version 7 that contains its creation time', () => {
  const id = newId(BookingId, 0x0190_1234_5678)
  expect(BookingId.parse(id)).toBe(id)
  expect(id.startsWith('01901234-5678-7')).toBe(true)
})

test('ids sort by their creation time', () => {
  expect(newId(UserId, 1_000) < newId(UserId, 70_000)).toBe(true)
})

test('the same parts give the same id, and other parts another', async () => {
  const one = await derivedId(BookingId, 'customer', 'key')
  expect(await derivedId(BookingId, 'customer', 'key')).toBe(one)
  expect(await derivedId(BookingId, 'customerk', 'ey')).not.toBe(one)
  expect(BookingId.parse(one)).toBe(one)
})
