const MAX_LINE_OCTETS = 75
const encoder = new TextEncoder()

/** The lines of a calendar file as its text (RFC 5545): each ends in CRLF and has at most 75 octets. */
export const toCalendarText = (lines: readonly string[]): string => lines.map((line) => `${fold(line)}\r\n`).join('')

/**
 * Escapes backslash, semicolon, comma and line break. Other control characters are not allowed in a text and are
 * removed.
 */
export function escapeText(value: string): string {
  return value
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** The value of a parameter in quotes. A quote or a control character cannot be written in one, so these are removed. */
export const quoteParameter = (value: string): string => `"${value.replace(/["\p{Cc}]/gu, '')}"`

/** The address as a URI. Whatever could end it, or begin a query of its own, is encoded. */
export const toMailto = (address: string): string =>
  `mailto:${encodeURIComponent(address).replaceAll('%40', '@').replaceAll('%2B', '+')}`

/** Folds between characters, never inside one. The space at the beginning of a continued line counts as part of it. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const char of line) {
    const size = encoder.encode(char).length
    if (octets + size > MAX_LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += char
    octets += size
  }
  return folded
}
