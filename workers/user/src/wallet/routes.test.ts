import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { ProfileView } from '@cinema/contracts/profile/http'
import type { WalletChallengeView } from '@cinema/contracts/profile/wallet'
import { UserId } from '@cinema/contracts/shared/ids'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { HDNodeWallet } from 'ethers/wallet'
import { routes } from '../routes'
import { BINDINGS } from '../settings.fixture'
import { headersOf } from '../signed-in.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
}, 60_000)
afterAll(() => database.close())

type Answer<Body> = { status: number; body: Body }

async function request<Body>(userId: UserId, method: string, path: string, body?: object): Promise<Answer<Body>> {
  const env = { ...database.settingsOf('users_worker'), ...BINDINGS }
  const init = { method, headers: headersOf(userId), ...(body ? { body: JSON.stringify(body) } : {}) }
  const answer = await routes.request(`/api/v1/users/me${path}`, init, env)
  const text = await answer.text()
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as Body }
}

async function newCustomer({ verified = true } = {}): Promise<UserId> {
  const userId = newId(UserId)
  await database.addCustomer(userId)
  await request(userId, 'GET', '')
  if (verified) {
    await database.execute(`update users.customer_profile set email_verified = true where user_id = '${userId}'`)
  }
  return userId
}

const newWallet = () => HDNodeWallet.createRandom()
const challenge = (userId: UserId, address: string, chainId = 31337) =>
  request<WalletChallengeView & Problem>(userId, 'POST', '/wallet/challenge', { address, chainId })
const put = (userId: UserId, message: string, signature: string) =>
  request<ProfileView & Problem>(userId, 'PUT', '/wallet', { message, signature })

async function link(userId: UserId, wallet: HDNodeWallet) {
  const { message } = (await challenge(userId, wallet.address)).body
  return put(userId, message, await wallet.signMessage(message))
}

test('a wallet is linked by its signature, with its checksummed address, and can be unlinked', async () => {
  const [userId, wallet] = [await newCustomer(), newWallet()]
  const { status, body } = await challenge(userId, wallet.address.toLowerCase())
  expect(status).toBe(201)
  expect(body.message).toStartWith(
    `marquee.example wants you to sign in with your Ethereum account:\n${wallet.address}\n`,
  )
  expect(body.message).toContain('URI: https://marquee.example/profile')

  const linked = await put(userId, body.message, await wallet.signMessage(body.message))
  expect([linked.status, linked.body.onchainWalletAddress]).toEqual([200, wallet.address])
  expect((await request(userId, 'DELETE', '/wallet')).status).toBe(204)
  expect((await request<ProfileView>(userId, 'GET', '')).body.onchainWalletAddress).toBeNull()
})

test('a signature works once, also in two concurrent requests', async () => {
  const [userId, wallet] = [await newCustomer(), newWallet()]
  const { message } = (await challenge(userId, wallet.address)).body
  const signature = await wallet.signMessage(message)
  const both = await Promise.all([put(userId, message, signature), put(userId, message, signature)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])

  await request(userId, 'DELETE', '/wallet')
  const replayed = await put(userId, message, signature)
  expect([replayed.status, replayed.body.code]).toEqual([410, 'WALLET_CHALLENGE_LAPSED'])
})

test('a challenge is refused for another account, after a newer one, or when it has expired', async () => {
  const [ada, eve, wallet] = [await newCustomer(), await newCustomer(), newWallet()]
  const { message } = (await challenge(ada, wallet.address)).body
  const signature = await wallet.signMessage(message)
  expect((await put(eve, message, signature)).body.code).toBe('WALLET_CHALLENGE_LAPSED')

  const newer = (await challenge(ada, wallet.address)).body.message
  expect((await put(ada, message, signature)).body.code).toBe('WALLET_CHALLENGE_LAPSED')

  await database.execute(`update users.wallet_challenges set issued_at = now() - interval '11 minutes',
    expires_at = now() - interval '1 minute' where user_id = '${ada}'`)
  expect((await put(ada, newer, await wallet.signMessage(newer))).body.code).toBe('WALLET_CHALLENGE_LAPSED')
})

test.each([
  ['domain', 'marquee.example wants', 'evil.example wants'],
  ['address of the site', 'https://marquee.example/', 'https://evil.example/'],
  ['chain', 'Chain ID: 31337', 'Chain ID: 1'],
  ['form', 'Version: 1', 'Version: 2'],
])('a message with another %s is refused although its signature is valid', async (_, from, to) => {
  const [userId, wallet] = [await newCustomer(), newWallet()]
  const { message } = (await challenge(userId, wallet.address)).body
  const changed = message.replace(from, to)
  expect(changed).not.toBe(message)
  const refused = await put(userId, changed, await wallet.signMessage(changed))
  expect([refused.status, refused.body.code]).toEqual([422, 'WALLET_MESSAGE_WRONG'])
  expect((await put(userId, message, await wallet.signMessage(message))).status).toBe(200)
})

test('the signature must be by the wallet of the challenge', async () => {
  const [userId, wallet, other] = [await newCustomer(), newWallet(), newWallet()]
  const { message } = (await challenge(userId, wallet.address)).body
  const signatures = [await other.signMessage(message), `0x${'11'.repeat(65)}`, await wallet.signMessage(`${message} `)]
  for (const signature of signatures) {
    expect((await put(userId, message, signature)).body.code).toBe('WALLET_SIGNATURE_WRONG')
  }
  const claimed = message.replace(wallet.address, other.address)
  expect((await put(userId, claimed, await other.signMessage(claimed))).body.code).toBe('WALLET_MESSAGE_WRONG')
})

test('a wallet can be linked to one account, and an account has one wallet', async () => {
  const [ada, ben, wallet, next] = [await newCustomer(), await newCustomer(), newWallet(), newWallet()]
  expect((await link(ada, wallet)).status).toBe(200)
  const taken = await link(ben, wallet)
  expect([taken.status, taken.body.code]).toEqual([409, 'WALLET_TAKEN'])

  expect((await link(ada, next)).body.onchainWalletAddress).toBe(next.address)
  expect((await link(ben, wallet)).status).toBe(200)
})

test('a wallet needs a verified e-mail, and a mistyped address is refused', async () => {
  const [unverified, wallet] = [await newCustomer({ verified: false }), newWallet()]
  const early = await challenge(unverified, wallet.address)
  expect([early.status, early.body.code]).toEqual([409, 'EMAIL_UNPROVEN'])

  const letters = wallet.address.slice(2)
  const swapped = letters.replace(/[a-fA-F]/, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()))
  expect((await challenge(await newCustomer(), `0x${swapped}`)).body.code).toBe('WALLET_ADDRESS_WRONG')
  expect((await challenge(unverified, '0x12')).status).toBe(400)
})
