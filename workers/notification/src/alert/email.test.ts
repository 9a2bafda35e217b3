import { expect, test } from 'bun:test'
import { EACH_CAUSE, failedRefund } from './alerts.fixture'
import { alertEmail } from './email'
import { de } from './words/de'
import { en } from './words/en'
import { alertWordsFor } from './words/words-for'

const url = 'https://marquee.example/admin/alerts/1'

test('an alert is written in the reader’s language, and in English where there is none', () => {
  expect([alertWordsFor('de-AT'), alertWordsFor('en-GB'), alertWordsFor('fr')]).toEqual([de, en, en])
})

for (const words of [en, de]) {
  test(`each cause says what has happened and what to do, and its e-mail the same as text and HTML: ${words.locale}`, () => {
    for (const alert of EACH_CAUSE) {
      const { title, message, whatToDo } = words.ofAlert(alert)
      const email = alertEmail(alert, { to: 'uma@example.org', words, url })
      expect(email.subject).toBe(title)
      for (const part of [message, whatToDo, url]) expect(email.text).toContain(part)
      expect(email.html).toContain(`href="${url}"`)
      expect(email.html).toContain(`lang="${words.locale}"`)
    }
    const titles = EACH_CAUSE.map((alert) => words.ofAlert(alert).title)
    expect(new Set(titles).size).toBe(EACH_CAUSE.length)
  })
}

test('what others wrote is escaped', () => {
  const alert = EACH_CAUSE.find(({ cause }) => cause === 'dead-letter')
  if (!alert) throw new Error('the cause is missing')
  const { html, text } = alertEmail(alert, { to: 'uma@example.org', words: en, url })
  expect(html).toContain('no &lt;table&gt;')
  expect(text).toContain('no <table>')
})

test('an amount and a duration are told as people say them', () => {
  expect(en.ofAlert(failedRefund()).title).toBe('A refund of €24.50 failed')
  expect(EACH_CAUSE.map((alert) => en.ofAlert(alert).message).join()).toContain('the oldest for 7 minutes')
})
