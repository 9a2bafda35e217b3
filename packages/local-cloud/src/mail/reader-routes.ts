import { Hono } from 'hono'
import type { Mail, Mailbox } from './mailbox'
import { readerPage } from './reader-page'

/** A foreign document is shown, never run: no script, no network, no access to this origin. */
const INERT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
const PAGE = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'"

/** Where a developer reads what the system has sent, and where tests look for it. */
export function readerRoutes(mailbox: Mailbox): Hono {
  const app = new Hono().basePath('/dev/mail')
  app.get('/', (c) => {
    c.header('Content-Security-Policy', PAGE)
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
    c.header('Content-Security-Policy', INERT)
    return mail.html === undefined ? c.text(mail.text ?? '') : c.html(mail.html)
  })
  app.get('/messages/:id/attachments/:place', (c) => {
    const found = mailbox.find(c.req.param('id'))?.attachments[Number(c.req.param('place'))]
    if (found === undefined) return c.text('No such attachment.', 404)
    return c.body(new Uint8Array(Buffer.from(found.content, 'base64')), 200, {
      'Content-Type': found.content_type ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`,
      'Content-Security-Policy': INERT,
      'X-Content-Type-Options': 'nosniff',
    })
  })
  return app
}

function summary({ id, createdAt, from, to, subject, attachments }: Mail) {
  return { id, createdAt, from, to, subject, attachments: attachments.map(({ filename }) => filename) }
}
