import { SeatId, ShowtimeId, TicketId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { admissionRefusals } from '@cinema/contracts/ticket/refusals'
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid-bytes'

/** The content of a ticket's code (rule 24): ids only, no personal data. A change of any field needs a new code. */
export type TicketPayload = {
  /** The published key that verifies the signature, 0 to 255. */
  keyId: number
  ticketId: TicketId
  showtimeId: ShowtimeId
  seatId: SeatId
  /** The ticket's version, 1 to 65,535. A code of another version is refused. */
  version: number
}

export type MalformedCode = RefusalOf<typeof admissionRefusals, 'MALFORMED'>

const FORMAT = 1
const HEADER_BYTES = 2
const VERSION_AT = HEADER_BYTES + 3 * UUID_BYTES
const PAYLOAD_BYTES = VERSION_AT + 2

/**
 * The 52 bytes that are signed: format, key id, the ids of ticket, showtime and seat, and the version, big-endian.
 * Throws a RangeError if the key id or the version is out of range.
 */
export function encodePayload(payload: TicketPayload): Uint8Array<ArrayBuffer> {
  const { keyId, version } = payload
  if (!isWithin(keyId, 0, 0xff)) throw new RangeError('A key id must fit one byte')
  if (!isWithin(version, 1, 0xffff)) throw new RangeError('A ticket version must lie between 1 and 65,535')

  const ids = [payload.ticketId, payload.showtimeId, payload.seatId].flatMap(uuidToBytes)
  return Uint8Array.from([FORMAT, keyId, ...ids, version >> 8, version & 0xff])
}

/**
 * Decodes the bytes of `encodePayload`; anything else is refused as MALFORMED. Never throws, since a QR code can hold
 * anything.
 */
export function decodePayload(bytes: Uint8Array): Result<TicketPayload, MalformedCode> {
  const [format, keyId = 0] = bytes
  if (bytes.length !== PAYLOAD_BYTES || format !== FORMAT) return refused({ code: 'MALFORMED' })

  const [high = 0, low = 0] = bytes.subarray(VERSION_AT)
  const version = high * 256 + low
  const ticketId = TicketId.safeParse(uuidAt(bytes, 0))
  const showtimeId = ShowtimeId.safeParse(uuidAt(bytes, 1))
  const seatId = SeatId.safeParse(uuidAt(bytes, 2))
  if (!ticketId.success || !showtimeId.success || !seatId.success || version === 0)
    return refused({ code: 'MALFORMED' })

  return accepted({
    keyId,
    ticketId: ticketId.data,
    showtimeId: showtimeId.data,
    seatId: seatId.data,
    version,
  })
}

function uuidAt(bytes: Uint8Array, place: number): string {
  const start = HEADER_BYTES + place * UUID_BYTES
  return uuidFromBytes(bytes.subarray(start, start + UUID_BYTES))
}

const isWithin = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high
