import { Hono } from 'hono'
import { html } from 'hono/html'
import { answerChallenge } from './confirm-intent'
import type { Ledger } from './ledger'
import type { PaymentIntent } from './objects'

/** The page for 3-D Secure: two buttons, then back to the merchant's return_url. */
export function challengeRoutes(ledger: Ledger): Hono {
  const app = new Hono()
  app.get('/:id', (c) => c.html(challengePage(ledger.account.get('payment_intent', c.req.param('id')))))
  app.post('/:id', async (c) => {
    const intent = ledger.account.get('payment_intent', c.req.param('id'))
    const { answer } = await c.req.parseBody()
    answerChallenge(ledger, intent, answer === 'authorise')
    return intent.return_url === null
      ? c.html(challengePage(intent))
      : c.redirect(returnTo(intent, intent.return_url), 303)
  })
  return app
}

function returnTo(intent: PaymentIntent, returnUrl: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret)
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'failed')
  return url.href
}

const STYLE = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #101014; color: #ececf1;
    font: 16px/1.5 system-ui, sans-serif }
  main { width: min(26rem, 88vw); padding: 2rem; border: 1px solid #2b2b33; border-radius: 14px; background: #18181d }
  h1 { margin: 0 0 .5rem; font-size: 1.25rem }
  p { margin: 0 0 1.5rem; color: #b3b3bf }
  form { display: grid; gap: .75rem }
  button { padding: .8rem; border: 1px solid #3a3a45; border-radius: 10px; background: none; color: inherit; font: inherit;
    cursor: pointer }
  button:first-child { border-color: #f2c14e; background: #f2c14e; color: #201a08; font-weight: 600 }
  button:focus-visible { outline: 3px solid #8ab4ff; outline-offset: 2px }`

function challengePage(intent: PaymentIntent) {
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: intent.currency })
  const digits = amount.resolvedOptions().maximumFractionDigits ?? 2
  const sum = amount.format(intent.amount / 10 ** digits)
  const question = html`<p>Your bank asks whether you want to pay ${sum}. No money moves here: this page stands in for
    3-D Secure in development.</p>
    <form method="post">
      <button name="answer" value="authorise">Authorise the payment</button>
      <button name="answer" value="fail">Refuse</button>
    </form>`
  const done = html`<p>This payment needs no answer any more: it is ${intent.status.replaceAll('_', ' ')}.</p>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Confirm your payment</title>
        <style>${STYLE}</style>
      </head>
      <body>
        <main><h1>Confirm your payment</h1>${intent.status === 'requires_action' ? question : done}</main>
      </body>
    </html>`
}
