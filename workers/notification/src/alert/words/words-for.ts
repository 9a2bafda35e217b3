import type { LanguageTag } from '@cinema/contracts/shared/language'
import type { AlertWords } from './alert-words'
import { de } from './de'
import { en } from './en'

/** The words for a reader, in English if there are none in the reader's language. */
export const alertWordsFor = (tag: LanguageTag): AlertWords => (tag.startsWith('de') ? de : en)
