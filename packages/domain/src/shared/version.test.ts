import { expect, test } from 'bun:test'
import { isOutdated } from './version'

test('a change is outdated if it is based on any other version than the present one', () => {
  expect(isOutdated(3, { version: 4 })).toBe(true)
  expect(isOutdated(5, { version: 4 })).toBe(true)
  expect(isOutdated(4, { version: 4 })).toBe(false)
  expect(isOutdated(null, { version: 4 })).toBe(false)
})
