import type { LanguageTag } from '@cinema/contracts/shared/language'

/** The texts around an announcement, which its author does not write. */
type Words = {
  open: string
  serviceFooter: string
  offerFooter: string
  unsubscribe: string
}

const en: Words = {
  open: 'Open the page',
  serviceFooter: 'You get this e-mail because you have tickets for a coming show. It is about your visit.',
  offerFooter: 'You get this e-mail because you agreed to offers by e-mail.',
  unsubscribe: 'No more offers',
}

const de: Words = {
  open: 'Seite öffnen',
  serviceFooter:
    'Sie erhalten diese E-Mail, weil Sie Karten für eine kommende Vorstellung haben. Sie betrifft Ihren Besuch.',
  offerFooter: 'Sie erhalten diese E-Mail, weil Sie Angeboten per E-Mail zugestimmt haben.',
  unsubscribe: 'Keine Angebote mehr',
}

/** A language that announcements and their pages are written in. */
export type WrittenLanguage = 'en' | 'de'

/** The written language for a reader: German for any kind of German, else English. */
export const writtenLanguage = (tag: LanguageTag): WrittenLanguage => (/^de\b/.test(tag) ? 'de' : 'en')

export const wordsIn = (language: WrittenLanguage): Words => ({ en, de })[language]
