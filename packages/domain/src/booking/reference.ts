import type { BookingId } from '@cinema/contracts/shared/ids'

/** Crockford's base 32: no I, L, O or U, so nothing is misread at the counter or misheard on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 8
const BITS_PER_SYMBOL = 5
const HEX_DIGITS = (SYMBOLS * BITS_PER_SYMBOL) / 4

/**
 * The code that people say and type for a booking, such as `K7QF-2M9D`: the last 40 bits of its id, which are random (or
 * a hash) in every version of UUID in use here. A new booking meets one of a million others with odds of about one in a
 * million; among a million bookings some two share a code with odds of about one in three. So it is a name to search by,
 * never a key or a secret, and the database's unique constraint has the last word.
 */
export function bookingReference(id: BookingId): string {
  const bits = BigInt(`0x${id.slice(-HEX_DIGITS)}`)
  const symbols = Array.from({ length: SYMBOLS }, (_, place) => symbolAt(bits, SYMBOLS - 1 - place)).join('')
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`
}

const symbolAt = (bits: bigint, place: number): string =>
  ALPHABET.charAt(Number((bits >> BigInt(place * BITS_PER_SYMBOL)) & 31n))
