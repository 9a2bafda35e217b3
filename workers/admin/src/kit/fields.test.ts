import { expect, test } from 'bun:test'
import {
  amount,
  choice,
  choices,
  day,
  number,
  numberOrNull,
  readFields,
  text,
  textOrNull,
  typedIn,
  typedOf,
  yesNo,
} from './fields'

const FORMATS = ['2D', '3D'].map((value) => ({ value, label: value }))
const FIELDS = {
  name: text('Name', { required: true }),
  note: textOrNull('Note'),
  minutes: number('Minutes', { min: 1, max: 600 }),
  year: numberOrNull('Year'),
  price: amount('Price', 'EUR'),
  format: choice('Format', FORMATS),
  shown: choices('Shown', FORMATS),
  from: day('From'),
  active: yesNo('Active'),
}
const TYPED = {
  name: ['  Alien '],
  note: [' '],
  minutes: ['117'],
  year: [''],
  price: ['12,5'],
  format: ['3D'],
  shown: ['2D', 'nonsense', '3D'],
  from: ['2026-11-24'],
  active: ['on'],
}

test('what was typed becomes values', () => {
  expect(readFields(FIELDS, TYPED)).toEqual({
    ok: true,
    values: {
      name: 'Alien',
      note: null,
      minutes: 117,
      year: null,
      price: 1250,
      format: '3D',
      shown: ['2D', '3D'],
      from: '2026-11-24',
      active: true,
    },
  })
})

test('values are written as they would be typed, and read the same again', () => {
  const read = readFields(FIELDS, TYPED)
  if (!read.ok) throw new Error('the fields must be readable')
  const typed = typedOf(FIELDS, read.values)
  expect(typed.price).toEqual(['12.50'])
  expect(readFields(FIELDS, typed)).toEqual(read)
})

test('every field that cannot be read says why, and nothing else is lost', () => {
  const typed = { ...TYPED, name: [''], minutes: ['601'], price: ['12.505'], format: ['4D'], from: ['24.11.2026'] }
  const read = readFields(FIELDS, typed)
  expect(read).toEqual({
    ok: false,
    faults: {
      name: 'Fill this in.',
      minutes: 'Type 600 or less.',
      price: 'Type an amount in EUR.',
      format: 'Choose one of these.',
      from: 'Choose a day.',
    },
  })
})

test.each([
  ['abc', 'Type a number.'],
  ['1.5', 'Type a whole number.'],
  ['0', 'Type 1 or more.'],
  ['', 'Fill this in.'],
])('the number %p is refused', (typed, fault) => {
  expect(FIELDS.minutes.read([typed])).toEqual({ error: fault })
})

test('amounts have the decimals of their currency', () => {
  const yen = amount('Price', 'JPY')
  expect([yen.read(['1200']), yen.read(['12.5']), yen.write(1200)]).toEqual([
    { value: 1200 },
    { error: 'Type an amount in JPY.' },
    ['1200'],
  ])
  expect(amount('Price', 'EUR').read(['-1'])).toEqual({ error: 'Type an amount in EUR.' })
})

test('a password keeps its spaces', () => {
  expect(text('Password', { type: 'password' }).read([' a b '])).toEqual({ value: ' a b ' })
})

test('a form is read by the names of its fields, and files in it are no texts', () => {
  const form = new FormData()
  form.append('shown', '2D')
  form.append('shown', '3D')
  form.append('name', new File([], 'a.csv'))
  form.append('other', 'x')
  expect(typedIn({ name: FIELDS.name, shown: FIELDS.shown }, form)).toEqual({ name: [], shown: ['2D', '3D'] })
})
