import { en } from './en'
import type { enPages } from './en-pages'
import { language, locale } from './locale'
import type { Message } from './message'

type Texts = typeof en & typeof enPages
export type MessageKey = keyof Texts

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Values<Key extends MessageKey> = Names<
  Texts[Key] extends { readonly other: infer Text } ? Text | '{count}' : Texts[Key]
>
type Parameters<Key extends MessageKey> = [Values<Key>] extends [never]
  ? []
  : [{ [Name in Values<Key>]: Name extends 'count' ? number : string | number }]

let messages: Partial<Record<MessageKey, Message>> = en

/** Loads the texts of the layout and the start page in the customer's language. Call it before the first render. */
export async function loadStartMessages(): Promise<void> {
  if (language === 'de') messages = { ...messages, ...(await import('./de')).de }
}

let pageMessages: Promise<void> | null = null

/** Loads the texts of every other page, once. After a failed download the next call tries again. */
export function loadPageMessages(): Promise<void> {
  pageMessages ??= fetchPageMessages().catch((fault: unknown) => {
    pageMessages = null
    throw fault
  })
  return pageMessages
}

async function fetchPageMessages(): Promise<void> {
  const texts = language === 'de' ? (await import('./de-pages')).dePages : (await import('./en-pages')).enPages
  messages = { ...messages, ...texts }
}

/** The text of a message in the customer's language, with its parameters filled in. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Parameters<Key>): string {
  return fill(messages[key] ?? key, values ?? {}, locale)
}

/** The text of a message whose key is only known at run time; null when there is no such message or it has plural forms. */
export function plainText(key: string): string | null {
  const message = (messages as Partial<Record<string, Message>>)[key]
  return typeof message === 'string' ? message : null
}

/** Chooses the plural form by `count` and fills in the parameters; numbers are formatted for the locale. */
export function fill(message: Message, values: Record<string, string | number>, inLocale: string): string {
  const text = typeof message === 'string' ? message : message[pluralForm(values.count, inLocale)]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? new Intl.NumberFormat(inLocale).format(value) : (value ?? '')
  })
}

function pluralForm(count: string | number | undefined, inLocale: string): 'one' | 'other' {
  return new Intl.PluralRules(inLocale).select(Number(count)) === 'one' ? 'one' : 'other'
}
