import { accepted } from '@cinema/contracts/shared/result'
import * as api from '@cinema/contracts/unsubscribe/api'
import { type HttpContext, serve } from '@cinema/platform/serve'
import { type WrittenLanguage, writtenLanguage } from '../announcement/words'
import type { NotificationDeps } from '../deps'
import { type PageState, pageHeaders, unsubscribePage } from './page'

type Page = { state: PageState; language: WrittenLanguage }
type Deps = Pick<NotificationDeps, 'unsubscribeLinks' | 'readers' | 'withdrawEmailConsent'>

/** A person opens this page, so that an invalid link is answered with a page, too. Its status is that of the refusal. */
function respond(c: HttpContext, { state, language }: Page) {
  const nonce = crypto.randomUUID()
  return c.html(unsubscribePage(state, language, nonce), state === 'INVALID' ? 404 : 200, pageHeaders(nonce))
}

/** The state of the page for a token, after what is done for its account. */
async function pageFor(
  { unsubscribeLinks, readers }: Deps,
  c: HttpContext,
  token: string,
  answer: (userId: Parameters<Deps['withdrawEmailConsent']>[0]) => Promise<PageState>,
) {
  const userId = await unsubscribeLinks.accountOf(token)
  if (userId === null)
    return accepted<Page>({ state: 'INVALID', language: writtenLanguage(c.req.header('accept-language') ?? 'en') })
  const language = writtenLanguage(await readers.languageOf(userId))
  return accepted<Page>({ state: await answer(userId), language })
}

export const unsubscribeRoutes = [
  serve(api.showUnsubscribe, (deps: Deps, { token }, c) => pageFor(deps, c, token, async () => 'ASK'), respond),
  serve(
    api.unsubscribe,
    (deps: Deps, { token }, c) =>
      pageFor(deps, c, token, async (userId) => {
        await deps.withdrawEmailConsent(userId)
        return 'DONE'
      }),
    respond,
  ),
]
