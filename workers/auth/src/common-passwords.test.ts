import { expect, test } from 'bun:test'
import { isCommonPassword } from './common-passwords'

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
])('%s is among the first that are tried', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

test.each([
  'a long enough password',
  'correct horse battery staple',
  'Kx9#mQ2$vL7p',
  'passwords are a burden',
  'welcome to the pleasure dome',
])('%s is not', (password) => {
  expect(isCommonPassword(password)).toBe(false)
})
