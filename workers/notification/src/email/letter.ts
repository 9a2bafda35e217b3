import { html } from 'hono/html'
import type { Attachment, Email } from './email'
import type { Markup } from './markup'
import { button, facts, heading, kicker, oneTimeCode, page, paragraph, quotation } from './page'
import type { Tone } from './styles'

/** A piece of an e-mail, as HTML and as plain text, so that neither says what the other does not. */
export type Part = { html: Markup; text: string }

type Letter = {
  to: string
  subject: string
  locale: string
  /** What a mail program shows beside the subject. */
  preview: string
  parts: (Part | null)[]
  footer: string
  attachments?: Attachment[]
}

/** An e-mail of these parts, in the layout of all e-mails. Null parts are left out. */
export function letter({ to, subject, locale, preview, parts, footer, attachments = [] }: Letter): Email {
  const present = parts.filter((part) => part !== null)
  const body = html`${present.map((part) => part.html)}`
  return {
    to,
    subject,
    html: page({ locale, title: subject, preview, body, footer }),
    text: [...present.map((part) => part.text), footer].join('\n\n'),
    attachments,
  }
}

export const titled = (tone: Tone, word: string, title: string): Part => ({
  html: html`${kicker(tone, word)}${heading(title)}`,
  text: word === title ? title : `${word}: ${title}`,
})

export const said = (text: string): Part => ({ html: paragraph(text), text })

export const quoted = (text: string): Part | null => (text === '' ? null : { html: quotation(text), text: `“${text}”` })

export const listed = (rows: readonly (readonly [name: string, value: string])[]): Part => ({
  html: facts(rows),
  text: rows.map(([name, value]) => `${name}: ${value}`).join('\n'),
})

export const linked = (label: string, url: string): Part => ({ html: button(label, url), text: `${label}: ${url}` })

export const coded = (code: string): Part => ({ html: oneTimeCode(code), text: code })
