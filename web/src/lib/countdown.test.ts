import { expect, test } from 'bun:test'
import { deadlineOf, formatSeconds, markPassed, secondsLeft } from './countdown'

test('a clock that is wrong by hours counts the same duration', () => {
  for (const wrongBy of [0, 7_200_000, -7_200_000]) {
    const deadline = deadlineOf(600_000, wrongBy)
    expect(secondsLeft(deadline, wrongBy + 60_000)).toBe(540)
  }
})

test('seconds are rounded up and never negative', () => {
  expect([0, 1, 999, 1_000, 5_000].map((now) => secondsLeft(1_000, now))).toEqual([1, 1, 1, 0, 0])
})

test('time is formatted as minutes and seconds', () => {
  expect([600, 65, 9, 0].map(formatSeconds)).toEqual(['10:00', '1:05', '0:09', '0:00'])
})

test('each mark is announced once, when it is passed', () => {
  expect(markPassed(121, 120)).toBe(120)
  expect(markPassed(120, 119)).toBeNull()
  expect(markPassed(61, 60)).toBe(60)
  expect(markPassed(31, 30)).toBe(30)
})

test('a tab that was suspended announces only the lowest mark that it missed', () => {
  expect(markPassed(300, 20)).toBe(30)
})
