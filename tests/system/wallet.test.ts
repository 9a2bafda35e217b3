import { expect, test } from 'bun:test'
import type { ProfileView } from '@cinema/contracts/profile/http'
import type { WalletChallengeView } from '@cinema/contracts/profile/wallet'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { codeSentTo } from '@cinema/testing/mailbox'
import { ORIGIN } from '@cinema/testing/system'
import { Wallet } from 'ethers/wallet'

test('a wallet can be linked after the e-mail is verified, by signing a message for this site', async () => {
  const [customer, wallet] = [await newCustomer(), Wallet.createRandom()]
  const challenge = () =>
    customer.post<WalletChallengeView & Problem>('/api/v1/users/me/wallet/challenge', {
      address: wallet.address,
      chainId: 31337,
    })
  expect((await challenge()).body.code).toBe('EMAIL_UNPROVEN')

  await customer.post('/api/v1/auth/verify-email', { code: await codeSentTo(customer.email) })
  const { message } = await eventually(async () => {
    const answer = await challenge()
    return answer.status === 201 && answer.body
  }, 'the unlocking')
  expect(message).toStartWith(`${new URL(ORIGIN).host} wants you to sign in`)
  const signed = { message, signature: await wallet.signMessage(message) }
  const linked = await customer.put<ProfileView>('/api/v1/users/me/wallet', signed)
  expect([linked.status, linked.body.onchainWalletAddress]).toEqual([200, wallet.address])
  expect((await customer.put('/api/v1/users/me/wallet', signed)).status).toBe(410)
})
