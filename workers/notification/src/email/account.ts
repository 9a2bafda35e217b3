import type { AccountMail } from '@cinema/contracts/notification/service'
import { html } from 'hono/html'
import type { Language } from '../messages/language'
import type { Email } from './email'
import type { Markup } from './markup'
import { button, heading, oneTimeCode, page, paragraph } from './page'

/** An e-mail about the account itself. A code stands in the body alone: subjects are shown on locked screens and kept in the log. */
export function accountEmail(mail: AccountMail, language: Language, publicUrl: string): Email {
  const { subject, message, way } = contentOf(mail, language, publicUrl)
  const why = language.account.why
  return {
    to: mail.to,
    subject,
    html: page({
      locale: language.locale,
      title: subject,
      preview: message,
      why,
      body: html`${heading(subject)}${paragraph(message)}${way.markup}`,
    }),
    text: [subject, '', message, ...way.lines, '', why].join('\n'),
    attachments: [],
  }
}

type Content = { subject: string; message: string; way: { markup: Markup | Markup[]; lines: string[] } }
const NOTHING_TO_DO = { markup: [], lines: [] }

function contentOf(mail: AccountMail, { account: words }: Language, publicUrl: string): Content {
  switch (mail.kind) {
    case 'CONFIRM_ADDRESS':
      return { ...words.confirmAddress(mail), way: { markup: oneTimeCode(mail.code), lines: ['', mail.code] } }
    case 'RESET_PASSWORD': {
      const url = new URL(`/reset-password?token=${encodeURIComponent(mail.token)}`, publicUrl).href
      const label = words.choosePassword
      return { ...words.resetPassword(mail), way: { markup: button(label, url), lines: ['', `${label}: ${url}`] } }
    }
    case 'PASSWORD_CHANGED':
      return { ...words.passwordChanged(mail), way: NOTHING_TO_DO }
    case 'ADDRESS_CHANGED':
      return { ...words.addressChanged(mail), way: NOTHING_TO_DO }
    default:
      return mail satisfies never
  }
}
