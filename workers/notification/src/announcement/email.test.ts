import { expect, test } from 'bun:test'
import { announcementEmail } from './email'

const letter = { to: 'ada@example.org', link: '/films', publicUrl: 'https://marquee.example' }
const unsubscribeUrl = 'https://marquee.example/api/v1/unsubscribe/token'
const text = { title: 'Two <for> one', body: 'On "Tuesday" & later.\n\nCome & see.' }

test('an offer says why it came and how to end offers, in text, in HTML and in the headers of one click', () => {
  const { html, text: plain, headers } = announcementEmail(text, { ...letter, language: 'de', unsubscribeUrl })
  for (const part of [html, plain]) {
    expect(part).toContain(unsubscribeUrl)
    expect(part).toContain('Sie erhalten diese E-Mail')
    expect(part).toContain('https://marquee.example/films')
  }
  expect(headers).toEqual({
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

test('what staff wrote is text in the HTML, by paragraph', () => {
  const { html, text: plain } = announcementEmail(text, { ...letter, language: 'en', unsubscribeUrl: null })
  expect(html).toContain('Two &lt;for&gt; one')
  expect(html).toContain('On &quot;Tuesday&quot; &amp; later.</p>')
  expect(html).not.toContain('<for>')
  expect(plain).toContain('On "Tuesday" & later.\n\nCome & see.')
})

test('an announcement about a booking has nothing to unsubscribe from', () => {
  const email = announcementEmail(text, { ...letter, link: null, language: 'en', unsubscribeUrl: null })
  expect(email.headers).toBeUndefined()
  expect(email.html).toContain('about your visit')
  expect(email.html).not.toContain('<a class="muted"')
})
