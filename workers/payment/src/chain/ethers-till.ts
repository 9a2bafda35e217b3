import { type TillEvent, toEvent, topicsOf } from '@cinema/ticket-contract/events'
import { signQuote } from '@cinema/ticket-contract/quote'
import type { Log } from 'ethers/providers'
import { callNode, connectNode } from './call-node'
import type { EtherSettings } from './ether-settings'
import type { Till } from './till'

/** The till behind the chain's JSON-RPC node. */
export function ethersTill(settings: EtherSettings): Till {
  const { ETH_CHAIN_ID: chainId, ETH_CONTRACT_ADDRESS: contract, ETH_SIGNER_KEY } = settings
  const node = connectNode(settings)
  const at = { chainId, contract }
  const logs = (topics: (string | string[])[], fromBlock: number, toBlock: number | 'latest') =>
    callNode(async () => eventsIn(await node.getLogs({ address: contract, topics, fromBlock, toBlock })))

  return {
    at,
    confirmations: settings.ETH_CONFIRMATIONS,
    sign: (quote) => signQuote(ETH_SIGNER_KEY, at, quote),
    head: () => callNode(() => node.getBlockNumber()),
    timeOf: (block) =>
      callNode(async () => {
        const made = await node.getBlock(block)
        if (!made) throw new Error(`the chain has no block ${block}`)
        return made.timestamp * 1_000
      }),
    gasPrice: () => callNode(async () => BigInt(await node.send('eth_gasPrice', []))),
    eventsOf: (quoteId, fromBlock) => logs(topicsOf(quoteId), fromBlock, 'latest'),
    eventsBetween: (fromBlock, toBlock) => logs(topicsOf(), fromBlock, toBlock),
    stateOf: (hash) =>
      callNode(async () => {
        const receipt = await node.getTransactionReceipt(hash)
        if (receipt) return receipt.status === 1 ? 'SUCCEEDED' : 'REVERTED'
        return (await node.getTransaction(hash)) ? 'WAITING' : 'UNKNOWN'
      }),
  }
}

/** A log that its node says was taken back tells nothing. */
const eventsIn = (found: Log[]): TillEvent[] => found.filter((log) => !log.removed).flatMap((log) => toEvent(log) ?? [])
