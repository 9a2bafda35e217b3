import type { AccountMail } from '@cinema/contracts/notification/service'
import type { Language } from '../messages/language'
import type { Email } from './email'
import { coded, letter, linked, type Part, said, titled } from './letter'

/** An e-mail about the account itself. A code is in the body only: subjects are shown on locked screens and stored in the log. */
export function accountEmail(mail: AccountMail, language: Language, publicUrl: string): Email {
  const { subject, message, action } = contentOf(mail, language, publicUrl)
  const { kicker, footer, changedFooter } = language.account
  const isChange = mail.kind === 'PASSWORD_CHANGED' || mail.kind === 'ADDRESS_CHANGED'
  return letter({
    to: mail.to,
    subject,
    locale: language.locale,
    preview: message,
    parts: [titled('news', kicker, subject), said(message), action],
    footer: isChange ? changedFooter : footer,
  })
}

type Content = { subject: string; message: string; action: Part | null }

function contentOf(mail: AccountMail, { account: words }: Language, publicUrl: string): Content {
  switch (mail.kind) {
    case 'CONFIRM_ADDRESS':
      return { ...words.confirmAddress(mail), action: coded(mail.code) }
    case 'RESET_PASSWORD': {
      const url = new URL(`/reset-password?token=${encodeURIComponent(mail.token)}`, publicUrl).href
      return { ...words.resetPassword(mail), action: linked(words.choosePassword, url) }
    }
    case 'PASSWORD_CHANGED':
      return { ...words.passwordChanged(mail), action: null }
    case 'ADDRESS_CHANGED':
      return { ...words.addressChanged(mail), action: null }
    default:
      return mail satisfies never
  }
}
