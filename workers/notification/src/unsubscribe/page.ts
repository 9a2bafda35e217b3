import { html, raw } from 'hono/html'
import type { WrittenLanguage } from '../announcement/words'
import { textOf } from '../email/markup'
import { wordsIn } from './words'

export type PageState = 'ASK' | 'DONE' | 'INVALID'

/** The site's tokens, as far as this page needs them. */
const STYLE = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(oklch(0.975 0.006 85), oklch(0.17 0.012 60));
    --text: light-dark(oklch(0.2 0.012 60), oklch(0.96 0.006 85));
    --muted: light-dark(oklch(0.45 0.012 60), oklch(0.74 0.012 75));
    --velvet: light-dark(oklch(0.52 0.2 25), oklch(0.54 0.2 25));
    --brass: light-dark(oklch(0.55 0.11 80), oklch(0.8 0.12 85));
    --sea: light-dark(oklch(0.5 0.1 225), oklch(0.72 0.11 215));
  }
  * { box-sizing: border-box; margin: 0; }
  body {
    min-height: 100dvh; padding: 1.5rem clamp(1.25rem, 6vw, 5rem) 4rem; background: var(--ground); color: var(--text);
    font: 1.0625rem/1.5 "Instrument Sans", system-ui, sans-serif;
  }
  header { font-weight: 800; font-size: 1.25rem; letter-spacing: 0.04em; }
  header a { color: inherit; text-decoration: none; border-block: 2px solid; padding-block: 1px; }
  main { display: grid; gap: 1.5rem; justify-items: start; max-width: 38rem; margin-top: clamp(3rem, 14vh, 9rem); }
  h1 {
    font: 800 clamp(2.25rem, 8vw, 4rem)/1 "Bricolage Grotesque", system-ui, sans-serif; letter-spacing: -0.03em;
    text-wrap: balance; overflow-wrap: anywhere;
  }
  p { color: var(--muted); max-width: 34rem; }
  button {
    min-height: 3rem; padding: 0 1.5rem; border: 0; border-radius: 4px; background: var(--velvet); color: #fff;
    font: 600 1.0625rem/1 "Instrument Sans", system-ui, sans-serif; cursor: pointer;
  }
  main a { color: var(--sea); }
  :focus-visible { outline: 3px solid var(--brass); outline-offset: 3px; }`

/** The page behind the link to unsubscribe. `nonce` is that of its content security policy. */
export function unsubscribePage(state: PageState, language: WrittenLanguage, nonce: string): string {
  const words = wordsIn(language)
  const { title, message } = { ASK: words.ask, DONE: words.done, INVALID: words.invalid }[state]
  const form = html`<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${words.ask.button}</button>
</form>`
  return textOf(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Marquee</title>
<style nonce="${nonce}">${raw(STYLE)}</style>
</head>
<body>
<header><a href="/">MARQUEE</a></header>
<main>
<h1>${title}</h1>
<p>${message}</p>
${state === 'ASK' ? form : ''}
<a href="/profile">${words.profile}</a>
</main>
</body>
</html>`)
}

/** Styles by nonce, forms to this site, and nothing else. Other pages do not learn the token from a referrer. */
export const pageHeaders = (nonce: string) => ({
  'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
})
