/** Every response of the API is data: browsers may neither run nor frame nor sniff any of it. */
const SECURITY_HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['strict-transport-security', 'max-age=63072000; includeSubDomains'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
]

/**
 * Adds the security headers that are missing. A header that a Worker has set stays, because a page needs another policy.
 * Hono's `secureHeaders` does not fit: it cannot prepare a cached response once for many requests, and costs a tenth of the
 * gateway's throughput.
 */
export function setSecurityHeaders(headers: Headers): void {
  for (const [name, value] of SECURITY_HEADERS) {
    if (!headers.has(name)) headers.set(name, value)
  }
}
