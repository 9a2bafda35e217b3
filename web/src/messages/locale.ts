export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'marquee.language'

const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((language) => language === text)

/** The language that the customer chose, else the first browser language that the site supports, else English. */
export function preferredLanguage(tags: readonly string[], chosen: string | null): Language {
  if (chosen && isLanguage(chosen)) return chosen
  return tags.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

/** The browser's regional variant of a language (`en-GB` for `en`), which decides how dates and money are formatted. */
export function localeOf(language: Language, tags: readonly string[]): string {
  return (
    tags.find((tag) => tag.startsWith(`${language}-`) && isValidLocale(tag)) ?? (language === 'en' ? 'en-GB' : language)
  )
}

/** Some browsers report a tag, such as `en-US@posix`, that `Intl` rejects. */
function isValidLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

const browserLanguages = globalThis.navigator?.languages ?? []

export const language = preferredLanguage(browserLanguages, globalThis.localStorage?.getItem(KEY) ?? null)
export const locale = localeOf(language, browserLanguages)

/** Stores the language and reloads the page, so that every text and date is in the new language. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next)
  if (next !== language) location.reload()
}
