/** The push services of the common browsers: Chrome, Edge and Brave; Firefox; Edge on Windows; Safari. */
export const KNOWN_SERVICES = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.notify.windows.com',
  '*.push.apple.com',
] as const

/**
 * Whether an endpoint, which a client names freely, belongs to one of the push services that this Worker calls. A service is
 * a host or `*.host`, reached by HTTPS at its usual port; one with a scheme is an origin as it is, for development.
 */
export function isOfService(endpoint: string, services: readonly string[]): boolean {
  const url = URL.parse(endpoint)
  if (!url || url.username || url.password) return false
  return services.some((service) => (service.includes('://') ? url.origin === service : isAtHost(url, service)))
}

function isAtHost({ protocol, port, hostname }: URL, service: string): boolean {
  if (protocol !== 'https:' || port !== '') return false
  return service.startsWith('*.') ? hostname.endsWith(service.slice(1)) : hostname === service
}
