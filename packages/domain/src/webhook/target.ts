import ipaddr from 'ipaddr.js'

/** Why requests are not sent to a URL. */
export type TargetFault = 'NOT_A_URL' | 'NOT_HTTPS' | 'OTHER_PORT' | 'WITH_CREDENTIALS' | 'NOT_PUBLIC'

/** `loopback` also allows `http://127.0.0.1` with any port, for development. */
export type TargetRule = { loopback: boolean }

/** Names that resolve inside a machine or a network (RFC 6761, RFC 6762, RFC 8375, and what ICANN has set aside). */
const INSIDE = ['localhost', 'local', 'internal', 'private', 'intranet', 'corp', 'home', 'lan', 'home.arpa', 'onion']
/** The part of IPv6 that is assigned to the public internet; IPv4 addresses that are written as IPv6 ones are outside of it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Why a server must not send requests to this URL on behalf of others (server-side request forgery); null if it may. It has
 * to be HTTPS on port 443 at a host of the public internet. A name may still resolve to a private address: the addresses
 * that it resolves to are checked with `isPublicAddress`.
 */
export function targetFault(text: string, { loopback }: TargetRule): TargetFault | null {
  const url = URL.parse(text)
  if (!url) return 'NOT_A_URL'
  if (url.username || url.password) return 'WITH_CREDENTIALS'
  if (loopback && url.protocol === 'http:' && url.hostname === '127.0.0.1') return null
  if (url.protocol !== 'https:') return 'NOT_HTTPS'
  if (url.port) return 'OTHER_PORT'
  return isPublicHost(url.hostname) ? null : 'NOT_PUBLIC'
}

/** The parser of URLs has already turned every notation of an address, such as `0x7f.1` or `2130706433`, into the usual one. */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '')
  const address = host.replace(/^\[|\]$/g, '')
  if (isAddress(address)) return isPublicAddress(address)
  return host.includes('.') && !INSIDE.some((name) => host.endsWith(`.${name}`))
}

/**
 * Whether an IP address, in the usual notation, is one of the public internet: not private, loopback, link-local, shared by a
 * carrier, multicast, reserved, or an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (!isAddress(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST)
}

const isAddress = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
