import { expect, test } from 'bun:test'
import { de as deFirst } from './de'
import { dePages } from './de-pages'
import { en as enFirst } from './en'
import { enPages } from './en-pages'
import { localeOf, preferredLanguage } from './locale'
import type { Message } from './message'
import { fill } from './t'

const en = { ...enFirst, ...enPages }
const de = { ...deFirst, ...dePages }
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const forms = (message: Message) => (typeof message === 'string' ? [message] : [message.one, message.other])

test('a message takes the plural form of its count', () => {
  expect(fill(en['choice.count'], { count: 1 }, 'en')).toBe('1 seat')
  expect(fill(en['choice.count'], { count: 2 }, 'en')).toBe('2 seats')
  expect(fill(de['choice.count'], { count: 0 }, 'de')).toBe('0 Plätze')
})

test('numbers are formatted for the locale, texts are left as they are', () => {
  expect(fill(en['movies.count'], { count: 3201 }, 'en')).toBe('3,201 films')
  expect(fill(de['movies.count'], { count: 3201 }, 'de')).toBe('3.201 Filme')
  expect(fill('Room {room}', { room: '1000' }, 'en')).toBe('Room 1000')
})

test('a message has the same parameters in every language', () => {
  for (const [key, message] of Object.entries(en)) {
    const other = de[key as keyof typeof en]
    const parameters = new Set(forms(other).flatMap(names))
    expect([key, ...parameters].sort()).toEqual([key, ...new Set(forms(message).flatMap(names))].sort())
  }
})

test('the chosen language wins, then the first browser language that the site supports', () => {
  expect(preferredLanguage(['fr-FR', 'de-AT', 'en'], null)).toBe('de')
  expect(preferredLanguage(['de-AT'], 'en')).toBe('en')
  expect(preferredLanguage(['fr'], 'xx')).toBe('en')
})

test('dates use the browser’s regional variant of the language', () => {
  expect(localeOf('de', ['en-US', 'de-AT'])).toBe('de-AT')
  expect(localeOf('en', ['de'])).toBe('en-GB')
  expect(localeOf('en', ['en-US@posix'])).toBe('en-GB')
})
