import { expect, test } from 'bun:test'
import { MessageAllowance } from './message-allowance'

function given() {
  const closed: number[] = []
  const allowance = new MessageAllowance()
  const socket = { close: (code: number) => void closed.push(code) }
  return { closed, say: (text: string, at: number) => allowance.admits(socket, text, at) }
}

test('thirty messages in ten seconds are heard, the next closes the socket', () => {
  const { say, closed } = given()
  expect(Array.from({ length: 30 }, () => say('ping', 1_000)).every(Boolean)).toBe(true)
  expect(closed).toEqual([])
  expect(say('ping', 1_001)).toBe(false)
  expect(closed).toEqual([1008])
})

test('who speaks slowly may speak for ever', () => {
  const { say, closed } = given()
  for (let turn = 0; turn < 300; turn += 1) expect(say('ping', turn * 400)).toBe(true)
  expect(closed).toEqual([])
})

test('a long message closes the socket at once', () => {
  const { say, closed } = given()
  expect([say('x'.repeat(1_024), 0), say('x'.repeat(1_025), 0)]).toEqual([true, false])
  expect(closed).toEqual([1009])
})
