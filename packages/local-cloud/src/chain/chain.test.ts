import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHAIN_ID, callChain } from './anvil'
import { type Chain, startChain } from './chain'
import { walletRoutes } from './wallet-routes'

const folder = mkdtempSync(join(tmpdir(), 'chain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = (byte: string) => `0x${byte.repeat(32)}`
const keys = { owner: key('11'), signer: key('22'), refunder: key('33') }

async function start(): Promise<Chain> {
  const chain = await startChain(folder, keys)
  if (!chain) throw new Error('no chain runs here')
  return chain
}

test('the till and every block are there after a restart, and a broken state file is replaced', async () => {
  const first = await start()
  await callChain(first.url, 'anvil_mine', ['0x5'])
  const height = await callChain(first.url, 'eth_blockNumber')
  await first.stop()

  const second = await start()
  expect(second.contract).toBe(first.contract)
  expect(await callChain(second.url, 'eth_blockNumber')).toBe(height)
  await second.stop()

  writeFileSync(join(folder, 'chain.json'), '{"block":')
  const third = await start()
  expect(third.contract).toBe(first.contract)
  expect(await callChain(third.url, 'eth_getCode', [third.contract, 'latest'])).not.toBe('0x')
  await third.stop()
}, 60_000)

test('the test wallet may call the methods of a wallet, and not control the node', async () => {
  const chain = await start()
  const routes = walletRoutes(chain)
  const ask = async (method: string, params: unknown[] = []) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    return (await routes.request('/dev/chain', { method: 'POST', body })).json()
  }
  expect(await ask('eth_chainId')).toMatchObject({ result: `0x${CHAIN_ID.toString(16)}` })
  const { result: accounts } = (await ask('eth_accounts')) as { result: string[] }
  const sent = await ask('eth_sendTransaction', [{ from: accounts[0], to: accounts[1], value: '0x1' }])
  expect(sent).toMatchObject({ result: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
  for (const method of ['anvil_setBalance', 'evm_mine', 'constructor']) {
    expect(await ask(method)).toMatchObject({ error: { message: 'method not found' } })
  }
  const script = await (await routes.request('/dev/wallet.js')).text()
  expect(script).toContain('eip6963:announceProvider')
  expect(script).not.toMatch(/0x[0-9a-f]{64}/)
  await chain.stop()
}, 60_000)
