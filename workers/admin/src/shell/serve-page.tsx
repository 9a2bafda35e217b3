import { apiOf } from '../api/client'
import { ApiRefusal } from '../api/problem-of'
import { FormProvider } from '../kit/form-context'
import type { Page, Screen } from '../kit/page'
import { type Panel, PanelProvider } from '../kit/panel'
import type { PanelContext } from '../panel-context'
import { chosenCinema, flashCookie } from '../session/cookies'
import { type Current, currentSession } from '../session/current'
import { formTokenOf, isOwnForm } from '../session/form-token'
import { cinemasFor } from './cinemas'
import { sendDocument } from './document'
import { Layout } from './layout'
import { destinationsFor, mayOpen, navigationFor } from './navigation'
import { permissionsOf } from './permissions'
import { problemScreen } from './problem-screen'
import { sessionEnded, toSignIn } from './to-sign-in'

/** Serves a page to whoever is signed in and may open it. `pages` are all, for the navigation. */
export const servePage =
  (page: Page, pages: readonly Page[]) =>
  async (c: PanelContext): Promise<Response> => {
    const current = await currentSession(c)
    if (!current) return toSignIn(c)
    const p = await panelOf(c, current, pages)
    try {
      const answer = await answerOf(p, page, current)
      if (answer instanceof Response) return answer
      return await sendScreen(p, current, { title: page.title, ...answer }, pages)
    } catch (fault) {
      if (!(fault instanceof ApiRefusal)) throw fault
      const { status, detail, title } = fault.problem
      if (status === 401) return sessionEnded(c, current.secret)
      return sendScreen(p, current, problem(c, status, detail ?? title), pages)
    }
  }

function answerOf(p: Panel, page: Page, current: Current): ReturnType<Page['view']> {
  if (!mayOpen(page, p.permissions)) return problem(p.c, 403, 'Your role does not allow this page. Ask an admin.')
  return p.c.req.method === 'POST' ? submitted(p, page, current) : page.view(p)
}

/** Answers within the panel for an address that no page has. */
export const serveNotFound = (pages: readonly Page[]) => async (c: PanelContext) => {
  const current = await currentSession(c)
  if (!current) return toSignIn(c)
  const screen = problem(c, 404, 'There is no page at this address. It may have been moved or deleted.')
  return sendScreen(await panelOf(c, current, pages), current, screen, pages)
}

async function submitted(p: Panel, page: Page, { secret }: Current): Promise<Screen | Response> {
  if (!page.submit) return problem(p.c, 405, 'This page has no form. Go back, and open it again.')
  // What is no form has no token either.
  const form = await p.c.req.formData().catch(() => new FormData())
  if (!(await isOwnForm(p.c, form, secret))) {
    return problem(p.c, 403, 'This form is of another session. Nothing was changed: open the page again.')
  }
  return page.submit(p, form)
}

const problem = (c: PanelContext, status: number, detail: string) => ({
  ...problemScreen({ status, detail, requestId: c.var.requestId }),
  status,
})

async function panelOf(c: PanelContext, { session }: Current, pages: readonly Page[]): Promise<Panel> {
  const [permissions, cinemas] = await Promise.all([permissionsOf(c, session.user.role), cinemasFor(c, session)])
  const chosen = chosenCinema.read(c)
  return {
    c,
    api: apiOf(c, session.accessToken),
    session,
    permissions,
    may: (permission) => permissions.includes(permission),
    cinemas,
    cinema: cinemas.find(({ id }) => id === chosen) ?? cinemas[0] ?? null,
    url: new URL(c.req.url),
    param: (name) => c.req.param(name) ?? '',
    nonce: c.get('secureHeadersNonce') ?? '',
    now: Date.now(),
    destinations: destinationsFor(pages, permissions),
    hasPage: (path) => pages.some((page) => page.path === path && mayOpen(page, permissions)),
    go(path, says, tone = 'good') {
      if (says) flashCookie.set(c, { tone, text: says })
      return c.redirect(path, 303)
    },
  }
}

async function sendScreen(
  p: Panel,
  { secret }: Current,
  screen: Screen & { title: string },
  pages: readonly Page[],
): Promise<Response> {
  const { c, permissions, url } = p
  const formToken = await formTokenOf(secret)
  return sendDocument(
    c,
    { title: screen.title, status: screen.status ?? 200 },
    <PanelProvider value={p}>
      <FormProvider value={{ formToken, url }}>
        <Layout screen={screen} sections={navigationFor(pages, permissions)} flash={flashCookie.take(c)} />
      </FormProvider>
    </PanelProvider>,
  )
}
