import { type RoomId, SeatId } from '@cinema/contracts/shared/ids'

/**
 * The id of a seat, a UUID version 8 composed of the room (in the first fifteen digits), the plan version that added
 * the seat, and its number and row as decimal digits: `rrrrrrrr-rrrr-8rrr-8vvv-000012000006` for F12. All seats of a
 * room share the beginning of their ids and all seats of a row the end, so a list of seats compresses well; with the
 * row before the number the seat map would be a fifth larger.
 *
 * `version` is 1 to 999, `row` one or two capital letters, `number` a positive whole number of at most six digits.
 * Throws a RangeError for anything else.
 */
export function seatId(roomId: RoomId, version: number, row: string, number: number): SeatId {
  const room = roomId.slice(24) + roomId.slice(15, 18)
  const place = digits(number, 6) + digits(rowIndex(row), 6)
  return SeatId.parse(`${room.slice(0, 8)}-${room.slice(8, 12)}-8${room.slice(12)}-8${digits(version, 3)}-${place}`)
}

/** The label that is contained in a seat's id: `F12`. */
export function labelOfSeatId(id: SeatId): string {
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
