import { expect, test } from 'bun:test'
import { PushPayload } from '@cinema/contracts/notification/push'
import { NotificationId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import fc from 'fast-check'
import { MAX_PAYLOAD_BYTES, payloadOf } from './payload'

const id = newId(NotificationId)
const read = (bytes: Uint8Array) =>
  PushPayload.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))

test('a short text is pushed as it is', () => {
  const notification = { id, title: 'Gebucht', message: 'Zwei Plätze', link: '/bookings/1' }
  expect(read(payloadOf(notification))).toEqual(notification)
})

test('a text of any length and alphabet fits, and keeps its beginning', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5_000 })
  fc.assert(
    fc.property(text, text, (title, message) => {
      const bytes = payloadOf({ id, title, message, link: '/x' })
      expect(bytes.byteLength).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES)
      expect(title.startsWith(read(bytes).title.replace(/…$/, ''))).toBe(true)
    }),
  )
  const long = read(payloadOf({ id, title: '😀'.repeat(300), message: '\u0001'.repeat(3_000), link: null }))
  expect(long.title).toBe(`${'😀'.repeat(200)}…`)
  expect(long.message).toStartWith('\u0001')
})
