export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'marquee.language'

const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((language) => language === text)

/** The language that the customer chose, else the first of the browser's that we speak, else English. */
export function preferredLanguage(wanted: readonly string[], chosen: string | null): Language {
  if (chosen && isLanguage(chosen)) return chosen
  return wanted.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

/** The browser's own variant of a language (`en-GB` for `en`), which decides how dates and money are written. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return (
    wanted.find((tag) => tag.startsWith(`${language}-`) && isWritten(tag)) ?? (language === 'en' ? 'en-GB' : language)
  )
}

/** A browser without a locale of its own may name one, such as `en-US@posix`, that no formatter takes. */
function isWritten(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

const browserLanguages = globalThis.navigator?.languages ?? []

export const language = preferredLanguage(browserLanguages, globalThis.localStorage?.getItem(KEY) ?? null)
export const locale = localeOf(language, browserLanguages)

/** Remembers the language and starts the page again in it: every text and date then agrees. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next)
  if (next !== language) location.reload()
}
