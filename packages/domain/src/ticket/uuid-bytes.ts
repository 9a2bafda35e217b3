export const UUID_BYTES = 16
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The 16 bytes of a UUID. Throws a RangeError unless the text is a UUID in lower case. */
export function uuidToBytes(uuid: string): number[] {
  if (!UUID.test(uuid)) throw new RangeError('A UUID must be its usual text in lower case')

  const digits = uuid.replaceAll('-', '')
  return Array.from({ length: UUID_BYTES }, (_, place) => Number.parseInt(digits.slice(2 * place, 2 * place + 2), 16))
}

/** The text of a UUID, in lower case. */
export function uuidFromBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
