import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { PanelContext } from '../panel-context'

const SECRET = /^[\w-]{43}$/
const YEAR_SECONDS = 365 * 24 * 60 * 60
const SCOPE = { path: '/admin', httpOnly: true, sameSite: 'Strict' } as const

/** Cookies are not `Secure` over plain HTTP, because a browser would ignore them in local development. */
const scopeOf = (c: PanelContext) => ({ ...SCOPE, secure: new URL(c.req.url).protocol === 'https:' })

/** A cookie with a secret. A browser deletes it when it is closed. */
const secretCookie = (name: string) => ({
  read(c: PanelContext): string | null {
    const secret = getCookie(c, name)
    return secret && SECRET.test(secret) ? secret : null
  },
  set: (c: PanelContext, secret: string) => setCookie(c, name, secret, scopeOf(c)),
  remove: (c: PanelContext) => deleteCookie(c, name, scopeOf(c)),
})

/** The secret of the session. */
export const sessionCookie = secretCookie('marquee_panel')
/** The secret for the forms of somebody who is about to sign in. */
export const visitCookie = secretCookie('marquee_panel_visit')

/** What the user has chosen for this browser. */
export const choiceCookie = (name: 'cinema' | 'theme') => ({
  read: (c: PanelContext): string | null => getCookie(c, `marquee_panel_${name}`) ?? null,
  set: (c: PanelContext, value: string) =>
    setCookie(c, `marquee_panel_${name}`, value, { ...scopeOf(c), maxAge: YEAR_SECONDS }),
})
export const chosenCinema = choiceCookie('cinema')
export const chosenTheme = choiceCookie('theme')

export type Flash = { tone: 'good' | 'bad'; text: string }

/** A sentence for the next page: set before a redirect, and removed when it is read. */
export const flashCookie = {
  set: (c: PanelContext, { tone, text }: Flash) =>
    setCookie(c, 'marquee_panel_flash', `${tone}:${text}`, { ...scopeOf(c), maxAge: 60 }),
  take(c: PanelContext): Flash | null {
    const [, tone, text] = getCookie(c, 'marquee_panel_flash')?.match(/^(good|bad):(.+)$/s) ?? []
    if (!tone || !text) return null
    deleteCookie(c, 'marquee_panel_flash', scopeOf(c))
    return { tone: tone === 'good' ? 'good' : 'bad', text }
  },
}
