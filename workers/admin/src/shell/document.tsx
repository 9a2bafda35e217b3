import type { Child } from 'hono/jsx'
import type { PanelContext } from '../panel-context'
import { assetsOf } from './assets'
import { themeOf } from './theme'

type DocumentOptions = { title: string; status?: number; head?: Child }

/** Answers with a whole document. Pages are never stored: they show what only their user may see, now. */
export async function sendDocument(c: PanelContext, { title, status = 200, head }: DocumentOptions, body: Child) {
  const { script, styles } = await assetsOf(c)
  const theme = themeOf(c)
  const document = (
    <html lang="en-GB" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Marquee panel`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <script type="module" src={script} nonce={c.get('secureHeadersNonce')} />
        {head}
      </head>
      <body>{body}</body>
    </html>
  )
  c.header('cache-control', 'no-store')
  return c.html(`<!doctype html>${await document.toString()}`, status as 200)
}
