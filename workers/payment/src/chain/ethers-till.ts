import { type TillEvent, toEvent, topicsOf } from '@cinema/ticket-contract/events'
import { signQuote } from '@cinema/ticket-contract/quote'
import type { Log } from 'ethers/providers'
import { callNode, connectNode } from './call-node'
import type { EtherSettings } from './ether-settings'
import type { Till } from './till'

/** The ticket contract, called over the JSON-RPC node of its chain. */
export function ethersTill(settings: EtherSettings): Till {
  const { ETH_CHAIN_ID: chainId, ETH_CONTRACT_ADDRESS: contract, ETH_SIGNER_KEY } = settings
  const node = connectNode(settings)
  const at = { chainId, contract }
  const logs = (topics: (string | string[])[], fromBlock: number, toBlock: number | 'latest') =>
    callNode(async () => decodeLogs(await node.getLogs({ address: contract, topics, fromBlock, toBlock })))

  return {
    at,
    confirmations: settings.ETH_CONFIRMATIONS,
    sign: (quote) => signQuote(ETH_SIGNER_KEY, at, quote),
    head: () => callNode(() => node.getBlockNumber()),
    timeOf: (block) =>
      callNode(async () => {
        const found = await node.getBlock(block)
        if (!found) throw new Error(`the chain has no block ${block}`)
        return found.timestamp * 1_000
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

/** Decodes the logs, without those that a reorganisation removed. */
const decodeLogs = (logs: Log[]): TillEvent[] => logs.filter((log) => !log.removed).flatMap((log) => toEvent(log) ?? [])
