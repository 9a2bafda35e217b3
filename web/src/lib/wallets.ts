import { useEffect, useState } from 'react'

/** What a wallet understands (EIP-1193). It rejects with a `code`: 4001 when its owner said no. */
export type WalletProvider = { request(asked: { method: string; params?: readonly unknown[] }): Promise<unknown> }

/** A wallet that this browser has, as it names itself (EIP-6963). `icon` is a data URI. */
export type Wallet = { id: string; name: string; icon: string; rdns: string; provider: WalletProvider }

type Announcement = {
  info: { uuid: string; name: string; icon: string; rdns: string }
  provider: WalletProvider
}

const ANNOUNCED = 'eip6963:announceProvider'
const REQUESTED = 'eip6963:requestProvider'
const DECLINED = 4001

/**
 * Asks which wallets there are and tells of each as it answers, also of one that comes later (EIP-6963).
 * @returns what ends the listening.
 */
export function watchWallets(onFound: (wallet: Wallet) => void, page: EventTarget = window): () => void {
  const hear = (event: Event) => {
    const wallet = toWallet((event as CustomEvent<Partial<Announcement> | null>).detail)
    if (wallet) onFound(wallet)
  }
  page.addEventListener(ANNOUNCED, hear)
  page.dispatchEvent(new Event(REQUESTED))
  return () => page.removeEventListener(ANNOUNCED, hear)
}

/** Any page script may announce: what lacks a part is no wallet, and an icon from elsewhere is not fetched. */
function toWallet(detail: Partial<Announcement> | null): Wallet | null {
  const { info, provider } = detail ?? {}
  if (!info?.uuid || !info.name || typeof provider?.request !== 'function') return null
  const icon = info.icon?.startsWith('data:image/') ? info.icon : ''
  return { id: info.uuid, name: info.name, icon, rdns: info.rdns ?? '', provider }
}

/** The wallets of this browser, in the order in which they answered; empty where there is none. */
export function useWallets(): Wallet[] {
  const [wallets, setWallets] = useState<Wallet[]>([])
  useEffect(
    () => watchWallets((found) => setWallets((known) => [...known.filter(({ id }) => id !== found.id), found])),
    [],
  )
  return wallets
}

/** The account that the wallet's owner lets us see, and the chain that the wallet is on. Opens the wallet's own window. */
export async function askAccount({ provider }: Wallet): Promise<{ address: string; chainId: number }> {
  const [address] = (await provider.request({ method: 'eth_requestAccounts' })) as string[]
  if (!address) throw new Error('The wallet shows no account')
  const chain = (await provider.request({ method: 'eth_chainId' })) as string
  return { address, chainId: Number(chain) }
}

/** Signs a text as it stands (EIP-191, `personal_sign`). Opens the wallet's own window. */
export async function signText({ provider }: Wallet, address: string, text: string): Promise<string> {
  const hex = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (await provider.request({ method: 'personal_sign', params: [`0x${hex}`, address] })) as string
}

/** Whether the wallet's owner said no, which is no fault. */
export const wasDeclined = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === DECLINED
