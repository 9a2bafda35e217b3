import { expect, test } from 'bun:test'
import { deviceName } from './device-name'

test('a user agent that also names other browsers is recognised as the right one', () => {
  const tail = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  expect(deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${tail} Edg/140.0.0.0`)).toBe('Edge, Windows')
  expect(deviceName(`Mozilla/5.0 (Linux; Android 10; K) ${tail}`)).toBe('Chrome, Android')
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1')).toBe(
    'Safari, iPhone',
  )
})

test('a user agent that is not a browser has no name', () => {
  expect(deviceName('curl/8.5.0')).toBeNull()
  expect(deviceName('')).toBeNull()
})
