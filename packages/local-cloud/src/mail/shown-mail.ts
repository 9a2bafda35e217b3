import type { Mail } from './mailbox'

/** How the reader shows an e-mail: as in a mail program with light or dark colours, or with those of this computer. */
export type Scheme = 'light' | 'dark' | null

const DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g

/** The HTML of an e-mail with the pictures that it has attached, in a colour scheme. */
export function shownHtml({ html = '', attachments }: Mail, scheme: Scheme): string {
  const withPictures = attachments.reduce((shown, { content_id: id, content_type: type, content }) => {
    return id === undefined ? shown : shown.replaceAll(`cid:${id}`, `data:${type ?? 'image/png'};base64,${content}`)
  }, html)
  if (scheme === null) return withPictures
  return withPictures.replace(DARK, scheme === 'dark' ? '(min-width: 0px)' : '(max-width: 0px)')
}
