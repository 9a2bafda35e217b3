import type { BookingId } from '@cinema/contracts/shared/ids'

/**
 * Crockford's base 32. It leaves out I, L, O and U, so that a code is not misread at the counter or misheard on the
 * phone.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 8
const BITS_PER_SYMBOL = 5
const HEX_DIGITS = (SYMBOLS * BITS_PER_SYMBOL) / 4

/**
 * The booking reference that people read out and type, such as `K7QF-2M9D`: the last 40 bits of the booking's id, which
 * are random (or a hash) in every version of UUID used here. With a million bookings a new one collides with a chance
 * of about one in a million, and any two of them collide with a chance of about one in three. So a reference is
 * something to search by, never a key or a secret, and the database has a unique constraint on it.
 */
export function bookingReference(id: BookingId): string {
  const bits = BigInt(`0x${id.slice(-HEX_DIGITS)}`)
  const symbols = Array.from({ length: SYMBOLS }, (_, place) => symbolAt(bits, SYMBOLS - 1 - place)).join('')
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`
}

const symbolAt = (bits: bigint, place: number): string =>
  ALPHABET.charAt(Number((bits >> BigInt(place * BITS_PER_SYMBOL)) & 31n))
