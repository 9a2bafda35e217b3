import { describe, expect, test } from 'bun:test'
import { SeatId, ShowtimeId, TicketId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { fromBase64Url, toBase64Url } from '../shared/base64url'
import { decodePayload, encodePayload, type TicketPayload } from './payload'
import { joinToken, MAX_TOKEN_LENGTH, splitToken } from './token'

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const uuid = fc.uuid({ version: [7, 8] })
const anyPayload: fc.Arbitrary<TicketPayload> = fc.record({
  keyId: fc.nat({ max: 255 }),
  ticketId: uuid.map((id) => TicketId.parse(id)),
  showtimeId: uuid.map((id) => ShowtimeId.parse(id)),
  seatId: uuid.map((id) => SeatId.parse(id)),
  version: fc.integer({ min: 1, max: 65_535 }),
})
const sample: TicketPayload = {
  keyId: 3,
  ticketId: TicketId.parse('018f3a6c-1b2d-7c3e-8f4a-0123456789ab'),
  showtimeId: ShowtimeId.parse('018f3a6c-0000-7000-8000-000000000001'),
  seatId: SeatId.parse('018f3a6c-0000-8000-bfff-ffffffffffff'),
  version: 258,
}
const malformed = { ok: false, refusal: { code: 'MALFORMED' } } as const

describe('payload', () => {
  test('rule 24: a payload contains format, key, ids and version, and nothing else', () => {
    const bytes = encodePayload(sample)
    expect(bytes.toHex()).toBe(
      '0103018f3a6c1b2d7c3e8f4a0123456789ab018f3a6c000070008000000000000001018f3a6c00008000bfffffffffffffff0102',
    )
  })

  test('rule 24: an encoded payload is decoded to the same fields', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        expect(decodePayload(encodePayload(payload))).toEqual({ ok: true, value: payload })
      }),
    )
  })

  test('rule 24: a payload has one encoding: bytes that can be decoded are encoded to the same bytes', () => {
    fc.assert(
      fc.property(anyPayload, fc.nat({ max: 51 }), fc.nat({ max: 255 }), (payload, place, byte) => {
        const bytes = encodePayload(payload)
        bytes[place] = byte
        const decoded = decodePayload(bytes)
        if (decoded.ok) expect(encodePayload(decoded.value)).toEqual(bytes)
      }),
    )
  })

  test('decoding never throws: other bytes are malformed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(decodePayload(Uint8Array.from([0, ...bytes]))).toEqual(malformed)
      }),
    )
    const whole = encodePayload(sample)
    expect(decodePayload(whole.subarray(0, 51))).toEqual(malformed)
    expect(decodePayload(Uint8Array.from([...whole, 0]))).toEqual(malformed)
    expect(decodePayload(Uint8Array.from([...whole.subarray(0, 50), 0, 0]))).toEqual(malformed)
    expect(decodePayload(new Uint8Array(52).fill(1))).toEqual(malformed)
  })

  test('a version or key id that is out of range throws', () => {
    expect(() => encodePayload({ ...sample, version: 65_536 })).toThrow(RangeError)
    expect(() => encodePayload({ ...sample, version: 0 })).toThrow(RangeError)
    expect(() => encodePayload({ ...sample, keyId: 256 })).toThrow(RangeError)
  })
})

describe('token', () => {
  test('rule 24: a token is short enough for a small QR code and safe in any URL', () => {
    fc.assert(
      fc.property(anyPayload, bytesOf(64), (payload, signature) => {
        const token = joinToken(encodePayload(payload), signature)
        expect(token).toMatch(/^[A-Za-z0-9_-]{70}\.[A-Za-z0-9_-]{86}$/)
        expect(token.length).toBeLessThan(MAX_TOKEN_LENGTH)
      }),
    )
  })

  test('rule 24: a token is split into the signed bytes and their signature', () => {
    fc.assert(
      fc.property(anyPayload, bytesOf(64), (payload, signature) => {
        const signed = encodePayload(payload)
        const parts = splitToken(joinToken(signed, signature))
        expect(parts).toEqual({ ok: true, value: { payload: signed, signature: Uint8Array.from(signature) } })
      }),
    )
  })

  test('splitting never throws: any other text is malformed', () => {
    const token = joinToken(encodePayload(sample), new Uint8Array(64))
    for (const text of ['', '.', 'https://example.com/', `${token}.`, `${token} `, token.slice(0, -1), `${token}=`]) {
      expect(splitToken(text)).toEqual(malformed)
    }
    fc.assert(fc.property(fc.string(), (text) => !splitToken(text).ok))
  })

  test('rule 24: a token has one spelling: changing any character makes it malformed or changes its content', () => {
    const token = joinToken(encodePayload(sample), new Uint8Array(64).fill(7))
    const original = splitToken(token)
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'Az09-_.+/'), (place, char) => {
        const changed = token.slice(0, place) + char + token.slice(place + 1)
        if (changed !== token) expect(splitToken(changed)).not.toEqual(original)
      }),
    )
  })

  test('a signature of another length throws', () => {
    expect(() => joinToken(encodePayload(sample), new Uint8Array(63))).toThrow(RangeError)
  })
})

test('base64url encodes every byte sequence and decodes it to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(Uint8Array.from(bytes))
    }),
  )
  expect(toBase64Url(Uint8Array.from([251, 255]))).toBe('-_8')
  expect(fromBase64Url('-_9')).toBeUndefined()
})
