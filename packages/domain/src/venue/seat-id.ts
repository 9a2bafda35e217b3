import { type RoomId, SeatId } from '@cinema/contracts/shared/ids'

/**
 * The id of a seat, made of what it is: the room (in the first fifteen digits), the plan version it was born in, and its
 * number and row as decimal digits, `rrrrrrrr-rrrr-8rrr-8vvv-000012000006` for F12. It is a UUID version 8. All seats of
 * a room share a beginning and all of a row an end that leads over to the label, so a seat list compresses well: with the
 * row first the seat map would be a fifth larger.
 *
 * `version` is 1 to 999, `row` one or two capitals, `number` 1 to 99; anything else is a fault and throws.
 */
export function seatId(roomId: RoomId, version: number, row: string, number: number): SeatId {
  const room = roomId.slice(24) + roomId.slice(15, 18)
  const place = digits(number, 6) + digits(rowIndex(row), 6)
  return SeatId.parse(`${room.slice(0, 8)}-${room.slice(8, 12)}-8${room.slice(12)}-8${digits(version, 3)}-${place}`)
}

/** The label that a seat's id was made of: `F12`. */
export function labelInId(id: SeatId): string {
  const index = Number(id.slice(30)) - 1
  const letter = (place: number) => String.fromCharCode(65 + place)
  const row = index < 26 ? letter(index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)
  return `${row}${Number(id.slice(24, 30))}`
}

/** A is 1, Z is 26, AA is 27. */
function rowIndex(row: string): number {
  if (!/^[A-Z]{1,2}$/.test(row)) throw new RangeError('A row is named by one or two capital letters')
  return [...row].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0)
}

function digits(value: number, width: number): string {
  if (!Number.isInteger(value) || value < 1 || value >= 10 ** width) {
    throw new RangeError(`Versions and numbers are whole, from 1 to ${10 ** width - 1}`)
  }
  return String(value).padStart(width, '0')
}
