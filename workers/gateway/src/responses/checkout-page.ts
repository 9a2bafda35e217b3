import type { GatewayContext } from '../gateway-context'

/** The sources that the card provider's form needs beyond the site's own policy. No other page allows them. */
const CARD_FORM_SOURCES: Readonly<Record<string, string>> = {
  'script-src': 'https://js.stripe.com https://*.js.stripe.com',
  'connect-src': 'https://api.stripe.com',
  'frame-src': 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  'img-src': 'https://*.stripe.com',
}

/**
 * The site's page for a checkout. With real cards, customers type them into the card provider's own form there, so its
 * content security policy is extended.
 */
export async function checkoutPage(c: GatewayContext): Promise<Response> {
  const page = await c.env.ASSETS.fetch(c.req.raw)
  return c.get('settings').STRIPE_PUBLISHABLE_KEY ? withCardForm(page) : page
}

/** The page with a content security policy that also allows the card provider's form. */
export function withCardForm(page: Response): Response {
  const copy = new Response(page.body, page)
  copy.headers.set(
    'content-security-policy',
    extended(page.headers.get('content-security-policy') ?? "default-src 'self'"),
  )
  return copy
}

function extended(policy: string): string {
  const directives = new Map(policy.split(';').map((text) => nameAndSources(text.trim())))
  for (const [name, sources] of Object.entries(CARD_FORM_SOURCES)) {
    directives.set(name, `${directives.get(name) ?? "'self'"} ${sources}`)
  }
  return [...directives].map(([name, sources]) => `${name} ${sources}`).join('; ')
}

function nameAndSources(directive: string): [string, string] {
  const [name = '', ...sources] = directive.split(/\s+/)
  return [name, sources.join(' ')]
}
