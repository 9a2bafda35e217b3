import { expect, test } from 'bun:test'
import { requestAccount, signText, type Wallet, watchWallets } from './wallets'

const ICON = 'data:image/svg+xml;base64,AAAA'
const info = { uuid: 'u1', name: 'Fox', icon: ICON, rdns: 'org.fox' }
const provider = { request: async () => null }
const announce = (page: EventTarget, detail: unknown) =>
  page.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))

test('a wallet is found whether it is announced on request or later', () => {
  const page = new EventTarget()
  page.addEventListener('eip6963:requestProvider', () => announce(page, { info, provider }))
  const found: Wallet[] = []
  const stop = watchWallets((wallet) => found.push(wallet), page)
  expect(found).toEqual([{ id: 'u1', name: 'Fox', icon: ICON, rdns: 'org.fox', provider }])

  announce(page, { info: { ...info, uuid: 'u2' }, provider })
  stop()
  announce(page, { info: { ...info, uuid: 'u3' }, provider })
  expect(found.map(({ id }) => id)).toEqual(['u1', 'u2'])
})

test('an incomplete announcement is ignored, and so is an icon that is not a data URI', () => {
  const page = new EventTarget()
  const found: Wallet[] = []
  watchWallets((wallet) => found.push(wallet), page)
  for (const detail of [null, {}, { info }, { provider }, { info, provider: {} }]) announce(page, detail)
  announce(page, { info: { ...info, icon: 'https://example.test/spy.png' }, provider })
  expect(found.map(({ icon }) => icon)).toEqual([''])
})

test('an account is requested with its chain, and a text is signed byte for byte', async () => {
  const calls: unknown[] = []
  const answers: Record<string, unknown> = {
    eth_requestAccounts: ['0xAda'],
    eth_chainId: '0x7a69',
    personal_sign: '0x5',
  }
  const request = async (call: { method: string; params?: readonly unknown[] }) => {
    calls.push(call)
    return answers[call.method]
  }
  const wallet = { id: 'u1', name: 'Fox', icon: '', rdns: '', provider: { request } }
  expect(await requestAccount(wallet)).toEqual({ address: '0xAda', chainId: 31337 })
  expect(await signText(wallet, '0xAda', 'é\n')).toBe('0x5')
  expect(calls.at(-1)).toEqual({ method: 'personal_sign', params: ['0xc3a90a', '0xAda'] })
})
