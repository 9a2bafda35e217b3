const CODES = 1_000_000
/** Numbers from here on are drawn again, because the remainder would make some codes more likely than others. */
const LIMIT = 2 ** 32 - (2 ** 32 % CODES)

/** A random code of six digits, uniformly distributed. */
export function newOneTimeCode(): string {
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (number < LIMIT) return String(number % CODES).padStart(6, '0')
  }
}
