import { html } from 'hono/html'

const STYLE = `
  :root { color-scheme: dark; --ink: #ececf1; --soft: #a9a9b6; --line: #2a2a32; --gold: #f2c14e }
  * { box-sizing: border-box }
  body { margin: 0; height: 100vh; display: grid; grid-template: auto 1fr / minmax(16rem, 24rem) 1fr; background: #101014;
    color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
  header { grid-column: 1 / -1; display: flex; align-items: center; gap: 1rem; padding: .8rem 1.2rem;
    border-bottom: 1px solid var(--line) }
  h1 { margin: 0; font-size: 1.05rem } h1 span { color: var(--gold) }
  header p { margin: 0; color: var(--soft); flex: 1 }
  button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 8px; cursor: pointer }
  header button { padding: .35rem .8rem }
  :focus-visible { outline: 2px solid #8ab4ff; outline-offset: -2px }
  nav { overflow: auto; border-right: 1px solid var(--line) }
  nav button { display: block; width: 100%; padding: .8rem 1.2rem; text-align: left; border: 0; border-radius: 0;
    border-bottom: 1px solid var(--line); border-left: 3px solid transparent }
  nav button:hover { background: #17171c }
  nav button[aria-current=true] { background: #1c1c22; border-left-color: var(--gold) }
  nav b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600 }
  nav small, #head small { color: var(--soft) }
  main { display: grid; grid-template-rows: auto 1fr; min-width: 0 }
  #about { padding: 1rem 1.4rem; border-bottom: 1px solid var(--line) } #about:has(#head:empty) { display: none }
  #head h2 { margin: 0 0 .2rem; font-size: 1.15rem }
  #head a { display: inline-block; margin: .6rem .6rem 0 0; padding: .2rem .7rem; border: 1px solid var(--line);
    border-radius: 99px; color: var(--gold); text-decoration: none }
  #views { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .8rem } #views[hidden] { display: none }
  #views button { padding: .2rem .8rem } #views button[aria-pressed=true] { border-color: var(--gold); color: var(--gold) }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .8rem; margin: .4rem 0 0; color: var(--soft); font-size: .85rem }
  dd { margin: 0; overflow-wrap: anywhere }
  iframe { width: 100%; height: 100%; margin: 0 auto; border: 0; background: #fff } iframe[hidden] { display: none }
  iframe.phone { width: 390px; max-width: 100% }
  #empty { place-self: center; color: var(--soft); text-align: center }
  @media (max-width: 44rem) { body { grid-template: auto 14rem 1fr / 1fr } nav { border: 0; border-bottom: 1px solid var(--line) } }`

/** The page of the mail reader. Its script fills it from `/dev/mail/summaries` and refreshes it every two seconds. */
export function readerPage() {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Mail</title>
        <style>${STYLE}</style>
      </head>
      <body>
        <header>
          <h1><span>Marquee</span> mail</h1>
          <p id="count" role="status"></p>
          <button id="clear" type="button">Delete all</button>
        </header>
        <nav id="list" aria-label="Mails, newest first"></nav>
        <main>
          <div id="about">
            <section id="head" aria-live="polite"></section>
            <div id="views" role="group" aria-label="How the mail is shown" hidden>
              <button type="button" data-as="light">Light</button>
              <button type="button" data-as="dark">Dark</button>
              <button type="button" data-as="text">Text</button>
              <button type="button" data-phone aria-pressed="false">Phone</button>
            </div>
          </div>
          <p id="empty">Nothing has been sent yet.<br />Mails appear here by themselves.</p>
          <iframe id="body" title="The mail's content" sandbox="" hidden></iframe>
        </main>
        <script type="module" src="/dev/mail/reader.js"></script>
      </body>
    </html>`
}
