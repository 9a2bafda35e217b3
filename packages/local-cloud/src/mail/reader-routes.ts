import { Hono } from 'hono'
import type { Mail, Mailbox } from './mailbox'
import { readerPage } from './reader-page'
import { shownHtml } from './shown-mail'

/** An e-mail is untrusted: it may run no script, load nothing and not access this origin. */
const INERT_CSP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
const PAGE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'"

/** The mail reader for developers, and the same as JSON for tests. */
export function readerRoutes(mailbox: Mailbox): Hono {
  const app = new Hono().basePath('/dev/mail')
  app.get('/', (c) => {
    c.header('Content-Security-Policy', PAGE_CSP)
    return c.html(readerPage())
  })
  app.get('/reader.js', async (c) => {
    const script = await Bun.file(new URL('./reader-client.js', import.meta.url)).text()
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
  })
  app.get('/messages', (c) => c.json({ data: mailbox.list(c.req.query('to')) }))
  app.get('/summaries', (c) => c.json({ data: mailbox.list().map(summary) }))
  app.delete('/messages', (c) => {
    mailbox.clear()
    return c.body(null, 204)
  })
  app.get('/messages/:id', (c) => {
    const mail = mailbox.find(c.req.param('id'))
    return mail === undefined ? c.json({ message: 'No such mail.' }, 404) : c.json(mail)
  })
  app.get('/messages/:id/html', (c) => {
    const mail = mailbox.find(c.req.param('id'))
    if (mail === undefined) return c.text('No such mail.', 404)
    c.header('Content-Security-Policy', INERT_CSP)
    if (mail.html === undefined || c.req.query('as') === 'text') return c.text(mail.text ?? '')
    const scheme = c.req.query('as')
    return c.html(shownHtml(mail, scheme === 'light' || scheme === 'dark' ? scheme : null))
  })
  app.get('/messages/:id/attachments/:index', (c) => {
    const attachment = mailbox.find(c.req.param('id'))?.attachments[Number(c.req.param('index'))]
    if (attachment === undefined) return c.text('No such attachment.', 404)
    return c.body(new Uint8Array(Buffer.from(attachment.content, 'base64')), 200, {
      'Content-Type': attachment.content_type ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
      'Content-Security-Policy': INERT_CSP,
      'X-Content-Type-Options': 'nosniff',
    })
  })
  return app
}

/** The attachments are those beside the pictures in the text, by their places among all. */
function summary({ id, createdAt, from, to, subject, headers, attachments }: Mail) {
  const files = attachments.flatMap(({ filename, content_id }, place) =>
    content_id === undefined ? [{ filename, place }] : [],
  )
  return { id, createdAt, from, to, subject, headers, files }
}
