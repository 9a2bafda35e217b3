import type { AccountMail } from '@cinema/contracts/notification/service'
import { html } from 'hono/html'
import type { Language } from '../messages/language'
import type { Email } from './email'
import type { Markup } from './markup'
import { button, heading, oneTimeCode, page, paragraph } from './page'

/** An e-mail about the account itself. A code is in the body only: subjects are shown on locked screens and stored in the log. */
export function accountEmail(mail: AccountMail, language: Language, publicUrl: string): Email {
  const { subject, message, action } = contentOf(mail, language, publicUrl)
  const footer = language.account.footer
  return {
    to: mail.to,
    subject,
    html: page({
      locale: language.locale,
      title: subject,
      preview: message,
      footer,
      body: html`${heading(subject)}${paragraph(message)}${action.markup}`,
    }),
    text: [subject, '', message, ...action.lines, '', footer].join('\n'),
    attachments: [],
  }
}

type Content = { subject: string; message: string; action: { markup: Markup | Markup[]; lines: string[] } }
const NO_ACTION = { markup: [], lines: [] }

function contentOf(mail: AccountMail, { account: words }: Language, publicUrl: string): Content {
  switch (mail.kind) {
    case 'CONFIRM_ADDRESS':
      return { ...words.confirmAddress(mail), action: { markup: oneTimeCode(mail.code), lines: ['', mail.code] } }
    case 'RESET_PASSWORD': {
      const url = new URL(`/reset-password?token=${encodeURIComponent(mail.token)}`, publicUrl).href
      const label = words.choosePassword
      return { ...words.resetPassword(mail), action: { markup: button(label, url), lines: ['', `${label}: ${url}`] } }
    }
    case 'PASSWORD_CHANGED':
      return { ...words.passwordChanged(mail), action: NO_ACTION }
    case 'ADDRESS_CHANGED':
      return { ...words.addressChanged(mail), action: NO_ACTION }
    default:
      return mail satisfies never
  }
}
