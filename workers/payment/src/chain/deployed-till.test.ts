import { afterAll, expect, test } from 'bun:test'
import { callChain, startAnvil } from '@cinema/local-cloud/chain/anvil'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { eventually } from '@cinema/testing/eventually'
import { encodePay } from '@cinema/ticket-contract/calls'
import { computeAddress } from 'ethers/transaction'
import { etherSettings } from './ether-settings'
import { ethersTill } from './ethers-till'

const key = (byte: string) => `0x${byte.repeat(32)}`
const KEYS = { ETH_SIGNER_KEY: key('55'), ETH_REFUNDER_KEY: key('66') }
const DEPLOYER = key('44')
const ONE_ETHER = `0x${(10n ** 18n).toString(16)}`
const ONE_HOUR_S = 3_600

const anvil = await startAnvil(null)
afterAll(() => anvil?.stop())

async function deploy(env: Record<string, string>) {
  const child = Bun.spawn([process.execPath, 'run', '--silent', 'chain:deploy'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [code, printed, errors] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, printed, errors }
}

test('chain:deploy deploys a till, and prints the settings to receive payments with it', async () => {
  const url = anvil?.url ?? ''
  await callChain(url, 'anvil_setBalance', [computeAddress(DEPLOYER), ONE_ETHER])
  const { code, printed } = await deploy({ ...KEYS, ETH_RPC_URL: url, ETH_DEPLOYER_KEY: DEPLOYER })
  expect(code).toBe(0)
  expect(printed).not.toContain(DEPLOYER.slice(2))

  const lines = printed.trim().split('\n')
  const settings = etherSettings({
    ...KEYS,
    ETH_RPC_URL: url,
    ...Object.fromEntries(lines.map((line) => line.split('='))),
  })
  if (!settings) throw new Error('payments in ether are disabled')
  const till = ethersTill(settings)
  const deadline = Math.floor(Date.now() / 1_000) + ONE_HOUR_S
  const quote = { quoteId: crypto.randomUUID(), bookingId: crypto.randomUUID(), payer: null, wei: 1_000n, deadline }
  const [from] = await callChain<string[]>(url, 'eth_accounts')
  const data = encodePay(quote, till.sign(quote))
  const payment = { from, to: till.at.contract, data, value: '0x3e8' }
  const hash = await callChain<string>(url, 'eth_sendTransaction', [payment])
  // The node answers once the transaction is in its pool: its event can be read only after it was mined.
  await eventually(() => callChain(url, 'eth_getTransactionReceipt', [hash]), 'the receipt')
  expect(await till.eventsOf(quote.quoteId, 0)).toMatchObject([
    { kind: 'PAID', wei: 1_000n, subjectId: quote.bookingId },
  ])
}, 30_000)

test('without its settings it deploys nothing and names the missing ones', async () => {
  const { code, printed, errors } = await deploy({})
  expect({ code, printed }).toEqual({ code: 1, printed: '' })
  for (const name of ['ETH_RPC_URL', 'ETH_DEPLOYER_KEY', 'ETH_SIGNER_KEY', 'ETH_REFUNDER_KEY']) {
    expect(errors).toContain(name)
  }
})
