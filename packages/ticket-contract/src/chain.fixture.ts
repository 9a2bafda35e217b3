import { callChain, startAnvil } from '@cinema/local-cloud/chain/anvil'
import { Contract, ContractFactory } from 'ethers/contract'
import { JsonRpcProvider, type TransactionReceipt, type TransactionRequest } from 'ethers/providers'
import { isCallException } from 'ethers/utils'
import { Wallet } from 'ethers/wallet'
import { compile } from './build/compile'
import { encodePay, encodeRefund, refusalOf } from './calls'
import { deployTill } from './deploy'
import { type Quote, signQuote, type TillAddress } from './quote'
import { till } from './till'

export const CHAIN_ID = 31_337
export const ETHER = 10n ** 18n
const ONE_HOUR = 3_600

/** A chain with a deployed till and an account for each role and a payer, each with a hundred ether. */
export async function startTill() {
  const anvil = await startAnvil(null)
  if (!anvil) throw new Error('anvil does not run here')
  const provider = new JsonRpcProvider(anvil.url, CHAIN_ID, {
    staticNetwork: true,
    cacheTimeout: -1,
    batchMaxCount: 1,
    pollingInterval: 20,
  })
  const newWallet = async () => {
    const wallet = new Wallet(Wallet.createRandom().privateKey, provider)
    await callChain(anvil.url, 'anvil_setBalance', [wallet.address, `0x${(100n * ETHER).toString(16)}`])
    return wallet
  }
  const [owner, signer, refunder, treasurer, payer] = [
    await newWallet(),
    await newWallet(),
    await newWallet(),
    await newWallet(),
    await newWallet(),
  ]
  const contract = await deployTill(owner, {
    signer: signer.address,
    refunder: refunder.address,
    treasurer: treasurer.address,
  })
  const at: TillAddress = { chainId: CHAIN_ID, contract }

  /** Sends a transaction to the till. Answers its receipt, or the name of the error that it reverted with. */
  async function send(from: Wallet, data: string, value = 0n): Promise<TransactionReceipt | string> {
    return transact(from, { to: contract, data, value })
  }

  return {
    at,
    provider,
    ...{ owner, signer, refunder, treasurer, payer },
    newWallet,
    send,
    transact,
    chain: <Answer>(method: string, params: unknown[] = []) => callChain<Answer>(anvil.url, method, params),
    now: async () => (await provider.getBlock('latest'))?.timestamp ?? 0,

    /** A quote of one ether that anybody may pay within an hour, unless `overrides` says otherwise. */
    async quote(overrides: Partial<Quote> = {}): Promise<Quote> {
      const deadline = ((await provider.getBlock('latest'))?.timestamp ?? 0) + ONE_HOUR
      const ids = { quoteId: crypto.randomUUID(), bookingId: crypto.randomUUID() }
      return { ...ids, payer: null, wei: ETHER, deadline, ...overrides }
    },
    pay: (
      quote: Quote,
      { from = payer, value = quote.wei, signature = signQuote(signer.privateKey, at, quote) } = {},
    ) => send(from, encodePay(quote, signature), value),
    refund: (quoteId: string, wei: bigint, { from = refunder, refundId = crypto.randomUUID() as string } = {}) =>
      send(from, encodeRefund({ quoteId, refundId, wei }), 0n),
    call: (from: Wallet, name: string, args: unknown[], value = 0n) =>
      send(from, till.encodeFunctionData(name, args), value),
    balance: () => provider.getBalance(contract),

    /** Deploys the attacker's contract, which can be appointed to any role. */
    async deployReentrant(): Promise<Contract> {
      const { Reentrant } = await compile()
      const attacker = await new ContractFactory(Reentrant.abi, Reentrant.bytecode, owner).deploy(contract)
      await attacker.waitForDeployment()
      return new Contract(await attacker.getAddress(), Reentrant.abi, owner)
    },
    async stop(): Promise<void> {
      provider.destroy()
      await anvil.stop()
    },
  }
}

async function transact(from: Wallet, request: TransactionRequest): Promise<TransactionReceipt | string> {
  try {
    const receipt = await (await from.sendTransaction(request)).wait()
    return receipt ?? 'NO_RECEIPT'
  } catch (fault) {
    if (!isCallException(fault)) throw fault
    return refusalOf(fault.data) ?? 'REVERTED'
  }
}
