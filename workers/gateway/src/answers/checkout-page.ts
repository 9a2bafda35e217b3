/** What the card provider's form needs beyond the site's own policy; nothing of it is allowed on any other page. */
const FOR_CARDS: Readonly<Record<string, string>> = {
  'script-src': 'https://js.stripe.com https://*.js.stripe.com',
  'connect-src': 'https://api.stripe.com',
  'frame-src': 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  'img-src': 'https://*.stripe.com',
}

/** The site's own page under the policy of a checkout with real cards. */
export function withCardForm(page: Response): Response {
  const dressed = new Response(page.body, page)
  dressed.headers.set(
    'content-security-policy',
    widened(page.headers.get('content-security-policy') ?? "default-src 'self'"),
  )
  return dressed
}

function widened(policy: string): string {
  const directives = new Map(policy.split(';').map((text) => nameAndRest(text.trim())))
  for (const [name, sources] of Object.entries(FOR_CARDS)) {
    directives.set(name, `${directives.get(name) ?? "'self'"} ${sources}`)
  }
  return [...directives].map(([name, sources]) => `${name} ${sources}`).join('; ')
}

function nameAndRest(directive: string): [string, string] {
  const [name = '', ...rest] = directive.split(/\s+/)
  return [name, rest.join(' ')]
}
