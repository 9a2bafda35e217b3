import { expect, test } from 'bun:test'
import { Password } from '@cinema/contracts/identity/http'
import { hashPassword, passwordMatches } from './hash'

const LONGEST_PASSWORDS = ['x'.repeat(72), '电影院的座位在第七排中间靠左边一点还有爆米花可吃']

const matches = async (password: string, hash: string | undefined) => {
  const checked = await passwordMatches(password, hash)
  return checked.ok && checked.value
}
const hashOf = async (password: string) => {
  const hashed = await hashPassword(password)
  return hashed.ok ? hashed.value : undefined
}

test.each(LONGEST_PASSWORDS)(
  '%s has the 72 bytes that bcrypt reads, and a longer password is neither allowed nor matches',
  async (password) => {
    expect(new TextEncoder().encode(password)).toHaveLength(72)
    expect([Password.safeParse(password).success, Password.safeParse(`${password}!`).success]).toEqual([true, false])

    const hash = await hashOf(password)
    expect(await matches(password, hash)).toBe(true)
    expect(await matches(`${password}!`, hash)).toBe(false)
  },
)

test('no password matches a missing account or an account without a password', async () => {
  expect([await matches('a long enough password', undefined), await matches('none', 'none')]).toEqual([false, false])
})
