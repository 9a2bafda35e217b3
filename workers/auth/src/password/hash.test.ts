import { expect, test } from 'bun:test'
import { Password } from '@cinema/contracts/identity/http'
import { hashPassword, passwordMatches } from './hash'

const LONGEST = ['x'.repeat(72), '电影院的座位在第七排中间靠左边一点还有爆米花可吃']

const matches = async (password: string, hash: string | undefined) => {
  const judged = await passwordMatches(password, hash)
  return judged.ok && judged.value
}
const hashOf = async (password: string) => {
  const made = await hashPassword(password)
  return made.ok ? made.value : undefined
}

test.each(LONGEST)('%s fills what bcrypt reads, and nothing may be added to it', async (password) => {
  expect(new TextEncoder().encode(password)).toHaveLength(72)
  expect([Password.safeParse(password).success, Password.safeParse(`${password}!`).success]).toEqual([true, false])

  const hash = await hashOf(password)
  expect(await matches(password, hash)).toBe(true)
  expect(await matches(`${password}!`, hash)).toBe(false)
})

test('nobody’s password is right, nor that of an account without one', async () => {
  expect([await matches('a long enough password', undefined), await matches('none', 'none')]).toEqual([false, false])
})
