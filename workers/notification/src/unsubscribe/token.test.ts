import { expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { unsubscribeTokens } from './token'

const tokens = unsubscribeTokens('a secret of more than 32 characters')
const ada = newId(UserId)

test('a token names its account, and is the same each time', async () => {
  const token = await tokens.tokenFor(ada)
  expect(await tokens.tokenFor(ada)).toBe(token)
  expect(token).toMatch(/^[\w.-]{80}$/)
  expect(await tokens.accountOf(token)).toBe(ada)
})

test('a token that we did not sign names nobody', async () => {
  const token = await tokens.tokenFor(ada)
  const [, signature = ''] = token.split('.')
  const forged = [
    `${newId(UserId)}.${signature}`,
    await unsubscribeTokens('another secret of over 32 characters').tokenFor(ada),
    ada,
    `${ada}.`,
    `${ada}.${'A'.repeat(43)}`,
    token.slice(0, -1),
    `${token}A`,
    '',
    '.',
    'x'.repeat(80),
  ]
  for (const each of forged) expect(await tokens.accountOf(each)).toBeNull()
})
