import { expect, test } from 'bun:test'
import { isOfService, KNOWN_SERVICES } from './push-service'

const services = KNOWN_SERVICES

test('the endpoints of the common browsers are accepted', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
    'https://db5p.notify.windows.com/w/?token=BQYAAAB',
    'https://web.push.apple.com/QGvC',
  ])
    expect([endpoint, isOfService(endpoint, services)]).toEqual([endpoint, true])
})

test('any other address is refused, however similar', () => {
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://user:password@fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.example.org/fcm/send/abc',
    'https://fcm.googleapis.com@example.org/fcm/send/abc',
    'https://evilnotify.windows.com/w',
    'https://notify.windows.com/w',
    'https://127.0.0.1/push',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/push',
    'http://127.0.0.1:8788/push/a',
    'javascript:alert(1)',
    'no address',
  ])
    expect([endpoint, isOfService(endpoint, services)]).toEqual([endpoint, false])
})

test('an origin in the setting, as in development, is accepted with its scheme and port only', () => {
  const local = [...services, 'http://127.0.0.1:8788']
  expect(isOfService('http://127.0.0.1:8788/push/a', local)).toBe(true)
  expect(isOfService('http://127.0.0.1:8789/push/a', local)).toBe(false)
  expect(isOfService('https://127.0.0.1:8788/push/a', local)).toBe(false)
})
