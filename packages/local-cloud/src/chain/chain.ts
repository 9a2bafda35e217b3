import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { deployTill } from '@cinema/ticket-contract/deploy'
import { getCreateAddress } from 'ethers/address'
import { JsonRpcProvider } from 'ethers/providers'
import { computeAddress } from 'ethers/transaction'
import { Wallet } from 'ethers/wallet'
import { type Anvil, CHAIN_ID, callChain, startAnvil } from './anvil'

/** The private keys of the account that deploys the till, the one that signs quotes, and the one that refunds. */
export type ChainKeys = { owner: string; signer: string; refunder: string }

export type Chain = {
  url: string
  chainId: number
  /** The address of the till. */
  contract: string
  stop: () => Promise<void>
}

const STARTING_BALANCE = `0x${(1_000n * 10n ** 18n).toString(16)}`

/** Starts the chain that is saved in `folder` (null: in memory) and deploys the till. Null if no chain runs on this platform. */
export async function startChain(folder: string | null, keys: ChainKeys): Promise<Chain | null> {
  const anvil = await openAnvil(folder)
  if (!anvil) return null
  try {
    const { url, stop } = anvil
    for (const key of [keys.owner, keys.refunder])
      await callChain(url, 'anvil_setBalance', [computeAddress(key), STARTING_BALANCE])
    return { url, stop, chainId: CHAIN_ID, contract: await deployedTill(url, keys) }
  } catch (fault) {
    await anvil.stop()
    throw fault
  }
}

/** If the saved state cannot be read, for instance after a kill, it is renamed and the chain begins anew. */
async function openAnvil(folder: string | null): Promise<Anvil | null> {
  if (folder === null) return startAnvil(null)

  mkdirSync(folder, { recursive: true })
  const state = join(folder, 'chain.json')
  const anvil = await startAnvil(state)
  if (anvil || !existsSync(state)) return anvil
  renameSync(state, `${state}.broken`)
  return startAnvil(state)
}

/** The address of the till, which is deployed if it is not there. It is the owner's first contract, so its address is known. */
async function deployedTill(url: string, { owner, signer, refunder }: ChainKeys): Promise<string> {
  const from = computeAddress(owner)
  const contract = getCreateAddress({ from, nonce: 0 })
  if ((await callChain<string>(url, 'eth_getCode', [contract, 'latest'])) !== '0x') return contract

  const provider = new JsonRpcProvider(url, CHAIN_ID, {
    staticNetwork: true,
    cacheTimeout: -1,
    batchMaxCount: 1,
    pollingInterval: 20,
  })
  try {
    const roles = { signer: computeAddress(signer), refunder: computeAddress(refunder), treasurer: from }
    return await deployTill(new Wallet(owner, provider), roles)
  } finally {
    provider.destroy()
  }
}
