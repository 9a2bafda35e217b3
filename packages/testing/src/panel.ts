import { DEV_PASSWORD, ORIGIN } from './system'

export type PanelAnswer = { status: number; body: string; headers: Headers; location: string | null }

/** A browser in the panel, without script: it has cookies, and sends forms with the token of the page that it saw last. */
export class PanelVisitor {
  readonly #cookies = new Map<string, string>()
  #formToken = ''
  readonly #userAgent: string

  constructor(userAgent = 'PanelVisitor') {
    this.#userAgent = userAgent
  }

  get = (path: string, headers: Record<string, string> = {}) => this.#send(path, { method: 'GET', headers })

  /** Sends a form to `path`, from the page that was read last. `headers` replace those of a browser. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<PanelAnswer> {
    const body = new URLSearchParams({ formToken: this.#formToken, ...fields })
    return this.#send(path, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } })
  }

  cookie = (name: string): string | undefined => this.#cookies.get(name)

  async #send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<PanelAnswer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'sec-fetch-site': 'same-origin', 'user-agent': this.#userAgent, cookie, ...init.headers }
    const response = await fetch(`${ORIGIN}${path}`, { ...init, headers, redirect: 'manual' })
    const body = await response.text()
    for (const set of response.headers.getSetCookie()) this.#keep(set)
    this.#formToken = body.match(/name="formToken" value="([\w-]+)"/)?.[1] ?? this.#formToken
    return { status: response.status, body, headers: response.headers, location: response.headers.get('location') }
  }

  #keep(set: string): void {
    const [, name = '', value = ''] = set.match(/^([^=]+)=([^;]*)/) ?? []
    if (/max-age=0/i.test(set)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** Signs in to the panel by its form. @throws if the panel does not let them in. */
export async function signInToPanel(email: string, password = DEV_PASSWORD, userAgent?: string): Promise<PanelVisitor> {
  const visitor = new PanelVisitor(userAgent)
  await visitor.get('/admin/login')
  const { status, body } = await visitor.post('/admin/login', { email, password })
  if (status !== 303) throw new Error(`the panel did not let ${email} in: ${status} ${body}`)
  return visitor
}
