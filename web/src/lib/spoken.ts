import { locale } from '../messages/locale'
import { t } from '../messages/t'

type Spoken = { audioLanguage: string | null; subtitleLanguage: string | null }

const names = new Intl.DisplayNames([locale], { type: 'language' })

/** A language in words, from its tag. */
export const languageName = (tag: string): string => names.of(tag) ?? tag

/** In which language a movie is heard and read, in words; empty where nobody has said. */
export function spokenIn({ audioLanguage, subtitleLanguage }: Spoken): string {
  if (!audioLanguage) return ''
  const audio = languageName(audioLanguage)
  return subtitleLanguage ? t('spoken.subtitled', { audio, subtitles: languageName(subtitleLanguage) }) : audio
}

/** The same in a few letters, as programmes print it. */
export function spokenInShort({ audioLanguage, subtitleLanguage }: Spoken): string {
  if (!audioLanguage) return ''
  return subtitleLanguage ? `${audioLanguage.toUpperCase()} + ${subtitleLanguage}` : audioLanguage.toUpperCase()
}
