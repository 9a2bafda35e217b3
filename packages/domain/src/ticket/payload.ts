import { SeatId, ShowtimeId, TicketId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { admissionRefusals } from '@cinema/contracts/ticket/refusals'
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid-bytes'

/** What a ticket's code says (rule 24): ids alone, nothing about a person. A change of any of them needs a new code. */
export type TicketPayload = {
  /** Which published key verifies the signature, 0 to 255; keys rotate. */
  keyId: number
  ticketId: TicketId
  showtimeId: ShowtimeId
  seatId: SeatId
  /** The ticket's version, 1 to 65,535; an older one is void. */
  version: number
}

export type MalformedCode = RefusalOf<typeof admissionRefusals, 'MALFORMED'>

const FORMAT = 1
const HEAD_BYTES = 2
const VERSION_AT = HEAD_BYTES + 3 * UUID_BYTES
const PAYLOAD_BYTES = VERSION_AT + 2

/** 52 bytes: format, key id, the ids of ticket, showtime and seat, the version big-endian. These bytes are signed. */
export function encodePayload(payload: TicketPayload): Uint8Array<ArrayBuffer> {
  const { keyId, version } = payload
  if (!isWithin(keyId, 0, 0xff)) throw new RangeError('A key id must fit one byte')
  if (!isWithin(version, 1, 0xffff)) throw new RangeError('A ticket version must lie between 1 and 65,535')

  const ids = [payload.ticketId, payload.showtimeId, payload.seatId].flatMap(uuidToBytes)
  return Uint8Array.from([FORMAT, keyId, ...ids, version >> 8, version & 0xff])
}

/** Reads what `encodePayload` wrote; anything else is MALFORMED. Never throws: what a camera reads is anyone's. */
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
  const start = HEAD_BYTES + place * UUID_BYTES
  return uuidFromBytes(bytes.subarray(start, start + UUID_BYTES))
}

const isWithin = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high
