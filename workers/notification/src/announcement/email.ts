import type { AnnouncementText, AnnouncementView } from '@cinema/contracts/announcement/http'
import { html } from 'hono/html'
import type { Email } from '../email/email'
import { button, heading, page, paragraph } from '../email/page'
import { type WrittenLanguage, wordsIn } from './words'

/** For whom and where: `unsubscribeUrl` only for offers, `publicUrl` is the address of the site. */
type Letter = {
  to: string
  language: WrittenLanguage
  link: AnnouncementView['link']
  publicUrl: string
  unsubscribeUrl: string | null
}

/** The e-mail of an announcement. One with an offer can be unsubscribed from by one click (RFC 8058). */
export function announcementEmail({ title, body }: AnnouncementText, letter: Letter): Email {
  const words = wordsIn(letter.language)
  const paragraphs = body.split(/\n\s*\n/).map((text) => text.trim())
  const url = letter.link === null ? null : new URL(letter.link, letter.publicUrl).href
  const { unsubscribeUrl } = letter
  const footer = unsubscribeUrl === null ? words.serviceFooter : words.offerFooter
  return {
    to: letter.to,
    subject: title,
    html: page({
      locale: letter.language,
      title,
      preview: paragraphs[0] ?? '',
      body: html`${heading(title)}${paragraphs.map(paragraph)}${url === null ? '' : button(words.open, url)}`,
      footer,
      ...(unsubscribeUrl === null ? {} : { footerLink: { label: words.unsubscribe, url: unsubscribeUrl } }),
    }),
    text: [
      title,
      '',
      paragraphs.join('\n\n'),
      ...(url === null ? [] : ['', `${words.open}: ${url}`]),
      '',
      footer,
      ...(unsubscribeUrl === null ? [] : [`${words.unsubscribe}: ${unsubscribeUrl}`]),
    ].join('\n'),
    attachments: [],
    ...(unsubscribeUrl === null ? {} : { headers: oneClick(unsubscribeUrl) }),
  }
}

const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})
