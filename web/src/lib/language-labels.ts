import { locale } from '../messages/locale'
import { t } from '../messages/t'

type Languages = { audioLanguage: string | null; subtitleLanguage: string | null }

const names = new Intl.DisplayNames([locale], { type: 'language' })

/** The name of a language in the customer's language, from its BCP 47 tag. */
export const languageName = (tag: string): string => names.of(tag) ?? tag

/** The audio language of a showtime, with its subtitles if it has any; empty when it is not known. */
export function languageLabel({ audioLanguage, subtitleLanguage }: Languages): string {
  if (!audioLanguage) return ''
  const audio = languageName(audioLanguage)
  return subtitleLanguage ? t('language.subtitled', { audio, subtitles: languageName(subtitleLanguage) }) : audio
}

/** The same as an abbreviation, such as `EN + de`. */
export function shortLanguageLabel({ audioLanguage, subtitleLanguage }: Languages): string {
  if (!audioLanguage) return ''
  return subtitleLanguage ? `${audioLanguage.toUpperCase()} + ${subtitleLanguage}` : audioLanguage.toUpperCase()
}
