import { expect, test } from 'bun:test'
import { contextIn, SITE } from '../mail-context.fixture'
import { en } from '../messages/en'
import { bookingConfirmed } from '../notification/compose'
import { sampleEvents } from '../sample-events.fixture'
import { cloudflareMailer } from './cloudflare-mailer'

type Message = Extract<Parameters<SendEmail['send']>[0], { subject: string }>

/** A binding that accepts e-mails, or throws. */
function given(fault?: Error) {
  const sent: Message[] = []
  const send = async (message: Message) => {
    if (fault) throw fault
    sent.push(message)
    return { messageId: '<mail-1@marquee.example>' }
  }
  return { sent, mailer: cloudflareMailer({ send: send as SendEmail['send'] }, 'Marquee <tickets@marquee.example>') }
}

test('an e-mail is sent as HTML and text, with the codes inside it and the other files attached', async () => {
  const { confirmed } = sampleEvents()
  const { email } = bookingConfirmed(confirmed, contextIn(en))
  if (!email) throw new Error('there is no e-mail')
  const { mailer, sent } = given()
  expect(await mailer.send({ ...email, headers: { 'List-Unsubscribe': `<${SITE}>` } }, 'event-1')).toBe(
    '<mail-1@marquee.example>',
  )

  const [message] = sent
  const { to, subject, html, text } = email
  expect(message).toMatchObject({
    from: { name: 'Marquee', email: 'tickets@marquee.example' },
    to,
    subject,
    html,
    text,
  })
  expect(message?.headers).toEqual({ 'List-Unsubscribe': `<${SITE}>` })
  const [first, second, calendar] = message?.attachments ?? []
  const host = `${new URL(SITE).hostname}`
  const ids = confirmed.data.tickets.map(({ id }) => `${id}@${host}`)
  expect([first, second].map((file) => [file?.disposition, file?.contentId, file?.type])).toEqual(
    ids.map((id) => ['inline', id, 'image/png']),
  )
  expect(calendar).toMatchObject({
    disposition: 'attachment',
    filename: 'cinema.ics',
    type: 'text/calendar; charset=utf-8; method=REQUEST',
  })
  expect(new TextDecoder().decode(calendar?.content as Uint8Array)).toStartWith('BEGIN:VCALENDAR\r\n')
})

test('a refused e-mail throws, so that the event is delivered again', async () => {
  const { mailer } = given(new Error('E_RATE_LIMIT_EXCEEDED'))
  await expect(
    mailer.send({ to: 'a@b.example', subject: '', html: '', text: '', attachments: [] }, 'event-1'),
  ).rejects.toThrow('E_RATE_LIMIT_EXCEEDED')
})
