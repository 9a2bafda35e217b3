import { expect, test } from 'bun:test'
import { Breaker } from './breaker'

const failing = (times: number, at = 0) => {
  const breaker = new Breaker()
  for (let time = 0; time < times; time += 1) breaker.fail(at)
  return breaker
}

test('it opens after ten failures in a row, and a success resets the count', () => {
  const breaker = failing(9)
  expect(breaker.admits(0)).toBe(true)
  breaker.succeed()
  breaker.fail(0)
  expect(breaker.state(0)).toBe('closed')
  expect(failing(10).admits(4_999)).toBe(false)
})

test('after five seconds it lets one probe through, whose outcome closes or reopens it', () => {
  const breaker = failing(10)
  expect(breaker.state(5_000)).toBe('half-open')
  expect([breaker.admits(5_000), breaker.admits(5_000)]).toEqual([true, false])
  breaker.fail(5_001)
  expect(breaker.admits(10_000)).toBe(false)
  expect(breaker.admits(10_001)).toBe(true)
  breaker.succeed()
  expect([breaker.admits(10_002), breaker.state(10_002)]).toEqual([true, 'closed'])
})
