import { z } from 'zod'

/** The language of a reader: `de`, or `de-AT` with a region. */
export const LanguageTag = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language such as en or en-GB')
export type LanguageTag = z.infer<typeof LanguageTag>

/** The language of a reader who has not chosen one. */
export const DEFAULT_LANGUAGE: LanguageTag = 'en'
