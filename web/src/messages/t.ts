import { en } from './en'
import { locale } from './locale'

/** A message is a text with `{parameters}`, or one text for each plural form that its `{count}` may take. */
export type Message = string | { readonly one: string; readonly other: string }
export type MessageKey = keyof typeof en
export type Messages = Record<MessageKey, Message>

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Values<Key extends MessageKey> = Names<
  (typeof en)[Key] extends { readonly other: infer Text } ? Text | '{count}' : (typeof en)[Key]
>
type Parameters<Key extends MessageKey> = [Values<Key>] extends [never]
  ? []
  : [{ [Name in Values<Key>]: Name extends 'count' ? number : string | number }]

let messages: Messages = en

/** Sets the texts of another language, before the first render. */
export function speak(next: Messages): void {
  messages = next
}

/** The text of a message in the customer's language, its parameters filled in. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Parameters<Key>): string {
  return fill(messages[key], values ?? {}, locale)
}

/** Chooses the plural form by `count` and fills the parameters in; numbers are written the locale's way. */
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
