import { expect, test } from 'bun:test'
import { deadlineOf, formatSeconds, markPassed, secondsLeft } from './countdown'

test('a clock that is wrong by hours counts the same span', () => {
  for (const wrongBy of [0, 7_200_000, -7_200_000]) {
    const deadline = deadlineOf(600_000, wrongBy)
    expect(secondsLeft(deadline, wrongBy + 60_000)).toBe(540)
  }
})

test('a started second counts until it is over, and nothing is left after the end', () => {
  expect([0, 1, 999, 1_000, 5_000].map((now) => secondsLeft(1_000, now))).toEqual([1, 1, 1, 0, 0])
})

test('time is written in minutes and seconds', () => {
  expect([600, 65, 9, 0].map(formatSeconds)).toEqual(['10:00', '1:05', '0:09', '0:00'])
})

test('each mark is announced as it is passed, and once', () => {
  expect(markPassed(121, 120)).toBe(120)
  expect(markPassed(120, 119)).toBeNull()
  expect(markPassed(61, 60)).toBe(60)
  expect(markPassed(31, 30)).toBe(30)
})

test('a tab that slept announces only the lowest mark that it missed', () => {
  expect(markPassed(300, 20)).toBe(30)
})
