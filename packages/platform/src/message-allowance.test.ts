import { expect, test } from 'bun:test'
import { MessageAllowance } from './message-allowance'

function given() {
  const closed: number[] = []
  const allowance = new MessageAllowance()
  const socket = { close: (code: number) => void closed.push(code) }
  return { closed, send: (text: string, at: number) => allowance.admits(socket, text, at) }
}

test('thirty messages in ten seconds are admitted, and the next closes the socket with 1008', () => {
  const { send, closed } = given()
  expect(Array.from({ length: 30 }, () => send('ping', 1_000)).every(Boolean)).toBe(true)
  expect(closed).toEqual([])
  expect(send('ping', 1_001)).toBe(false)
  expect(closed).toEqual([1008])
})

test('any number of messages is admitted below that rate', () => {
  const { send, closed } = given()
  for (let turn = 0; turn < 300; turn += 1) expect(send('ping', turn * 400)).toBe(true)
  expect(closed).toEqual([])
})

test('a message over 1,024 bytes closes the socket with 1009', () => {
  const { send, closed } = given()
  expect([send('x'.repeat(1_024), 0), send('x'.repeat(1_025), 0)]).toEqual([true, false])
  expect(closed).toEqual([1009])
})
