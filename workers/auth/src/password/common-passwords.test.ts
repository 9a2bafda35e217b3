import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isCommonPassword } from './common-passwords'
import { MOST_USED_PASSWORDS } from './most-used-passwords'

test.each([
  'password123',
  'P@ssw0rd2024!',
  'passwordpassword',
  'qwertyuiop',
  '1234567890',
  '0987654321',
  'aaaaaaaaaaaa',
  '123123123123',
  'iloveyou2024',
  '1q2w3e4r5t',
  'Letmein!!!1',
  '!!!welcome99',
  'money12345',
  'mother1234',
  'trustno1trustno1',
  'Password1!Password1!',
  'qwe123qwe123',
  'asd123asd123',
  'zaq12wsxcde3',
  'QWERTYqwerty123',
  'a123456789',
  '123456789a',
  '987654321a',
  'x147258369x',
  '1472583690',
  '7894561230',
  'q1w2e3r4t5',
  'q1w2e3r4t5y6',
  'a1s2d3f4g5h6j7',
  '1029384756',
  '0192837465',
  '1234554321',
  '1233211234',
  '11223344556',
  'aabbccddeeff',
  '1234567891',
  '12345678910',
  '!@#$%^&*()',
  '123!@#qwe',
  '4815162342',
  'administrator',
])('%s is a common password', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test.each([
  'a long enough password',
  'correct horse battery staple',
  'Kx9#mQ2$vL7p',
  'passwords are a burden',
  'welcome to the pleasure dome',
  'the mother of invention',
  'three popcorns, no salt',
  'Ich sitze gern ganz hinten',
  '4 tickets for dune part 2',
  'abc-murders-on-friday',
  'qwe kitchen lamp asd',
  '电影院里的爆米花真的很好吃',
  'f47ac10b-58cc-4372',
])('%s is not a common password', (password) => {
  expect(isCommonPassword(password)).toBe(false)
})

test('the list of the most used passwords has more than a thousand, all in lower case and long enough to be allowed', () => {
  expect(MOST_USED_PASSWORDS.size).toBeGreaterThan(1_000)
  const odd = [...MOST_USED_PASSWORDS].filter((password) => password.length < 10 || password !== password.toLowerCase())
  expect(odd).toEqual([])
})

const WORDS =
  'lamp river cabbage seven velvet orbit pencil harbour gravel tulip anchor biscuit money pass love dragon summer'
const word = fc.constantFrom(...WORDS.split(' '))

test('three different words are not a common password, whatever joins them', () => {
  const threeWords = fc.uniqueArray(word, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(threeWords, fc.constantFrom(' ', '-', ''), fc.nat(99), (words, between, number) => {
      expect(isCommonPassword(`${words.join(between)}${number}`)).toBe(false)
    }),
  )
})

test('a generated password is not a common password', () => {
  const letter = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRSTUVWXYZ23456789')
  fc.assert(
    fc.property(fc.array(letter, { minLength: 14, maxLength: 14 }), (letters) => {
      fc.pre(new Set(letters).size > 6)
      expect(isCommonPassword(letters.join(''))).toBe(false)
    }),
  )
})
