import type { AlertFacts } from '@cinema/contracts/alert/facts'
import { html } from 'hono/html'
import type { Email } from '../email/email'
import { letter, linked, type Part, said, titled } from '../email/letter'
import { paragraph, subheading } from '../email/page'
import type { AlertWords } from './words/alert-words'

/** The e-mail to a member of the staff: what has happened, what to do, and a link to the alert. */
export function alertEmail(
  alert: AlertFacts,
  { to, words, url }: { to: string; words: AlertWords; url: string },
): Email {
  const { title, message, whatToDo } = words.ofAlert(alert)
  const { email, locale } = words
  return letter({
    to,
    subject: title,
    locale,
    preview: message,
    parts: [
      titled('bad', email.kicker, title),
      said(message),
      advised(email.whatToDo, whatToDo),
      linked(email.open, url),
    ],
    footer: email.footer,
  })
}

const advised = (title: string, advice: string): Part => ({
  html: html`${subheading(title)}${paragraph(advice)}`,
  text: `${title}: ${advice}`,
})
