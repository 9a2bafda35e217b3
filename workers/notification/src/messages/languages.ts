import { DEFAULT_LANGUAGE, type LanguageTag } from '@cinema/contracts/shared/language'
import { de } from './de'
import { en } from './en'
import type { Language } from './language'

/** By the first part of a tag, so that `de-AT` is written to in German. */
const LANGUAGES: Record<string, Language> = { en, de }

/** Where guests of the counter, who have chosen no language, are most likely to read another one than the default. */
const LANGUAGE_OF_ZONE: Record<string, LanguageTag> = {
  'Europe/Berlin': 'de',
  'Europe/Busingen': 'de',
  'Europe/Vaduz': 'de',
  'Europe/Vienna': 'de',
  'Europe/Zurich': 'de',
}

/** The texts for a reader, in the default language if there are none in the reader's own. */
export const languageFor = (tag: LanguageTag): Language => LANGUAGES[tag.slice(0, 2)] ?? en

/** The language to write to a guest in, by the cinema's IANA zone, since a guest has no account with one. */
export const languageAt = (timeZone: string): LanguageTag => LANGUAGE_OF_ZONE[timeZone] ?? DEFAULT_LANGUAGE
