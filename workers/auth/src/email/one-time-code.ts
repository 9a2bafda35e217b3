const CODES = 1_000_000
const LARGEST_FAIR = 2 ** 32 - (2 ** 32 % CODES)

/** Six digits, each code as likely as any other. */
export function newOneTimeCode(): string {
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (number < LARGEST_FAIR) return String(number % CODES).padStart(6, '0')
  }
}
