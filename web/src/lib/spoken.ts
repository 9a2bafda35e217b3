import { locale } from '../messages/locale'
import { t } from '../messages/t'

type Spoken = { audioLanguage: string | null; subtitleLanguage: string | null }

const names = new Intl.DisplayNames([locale], { type: 'language' })

/** In which language a film is heard and read, in words; empty where nobody has said. */
export function spokenIn({ audioLanguage, subtitleLanguage }: Spoken): string {
  if (!audioLanguage) return ''
  const audio = names.of(audioLanguage) ?? audioLanguage
  return subtitleLanguage
    ? t('spoken.subtitled', { audio, subtitles: names.of(subtitleLanguage) ?? subtitleLanguage })
    : audio
}

/** The same in a few letters, as programmes print it. */
export function spokenInShort({ audioLanguage, subtitleLanguage }: Spoken): string {
  if (!audioLanguage) return ''
  return subtitleLanguage ? `${audioLanguage.toUpperCase()} + ${subtitleLanguage}` : audioLanguage.toUpperCase()
}
