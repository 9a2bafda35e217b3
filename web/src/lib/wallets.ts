import { useEffect, useState } from 'react'

/** A wallet's provider (EIP-1193). It rejects with a `code`: 4001 when the user declined. */
export type WalletProvider = { request(call: { method: string; params?: readonly unknown[] }): Promise<unknown> }

/** A wallet of this browser, as it announced itself (EIP-6963). `icon` is a data URI or empty. */
export type Wallet = { id: string; name: string; icon: string; rdns: string; provider: WalletProvider }

type Announcement = {
  info: { uuid: string; name: string; icon: string; rdns: string }
  provider: WalletProvider
}

const ANNOUNCED = 'eip6963:announceProvider'
const REQUESTED = 'eip6963:requestProvider'
const DECLINED = 4001

/**
 * Asks wallets to announce themselves and calls `onFound` for each, also for one that is announced later (EIP-6963).
 * @returns a function that stops listening.
 */
export function watchWallets(onFound: (wallet: Wallet) => void, page: EventTarget = window): () => void {
  const onAnnounce = (event: Event) => {
    const wallet = toWallet((event as CustomEvent<Partial<Announcement> | null>).detail)
    if (wallet) onFound(wallet)
  }
  page.addEventListener(ANNOUNCED, onAnnounce)
  page.dispatchEvent(new Event(REQUESTED))
  return () => page.removeEventListener(ANNOUNCED, onAnnounce)
}

/** Any script may send an announcement, so incomplete ones are ignored, and an icon is used only if it is a data URI. */
function toWallet(detail: Partial<Announcement> | null): Wallet | null {
  const { info, provider } = detail ?? {}
  if (!info?.uuid || !info.name || typeof provider?.request !== 'function') return null
  const icon = info.icon?.startsWith('data:image/') ? info.icon : ''
  return { id: info.uuid, name: info.name, icon, rdns: info.rdns ?? '', provider }
}

/** The wallets of this browser, in the order of their announcements. */
export function useWallets(): Wallet[] {
  const [wallets, setWallets] = useState<Wallet[]>([])
  useEffect(
    () => watchWallets((found) => setWallets((known) => [...known.filter(({ id }) => id !== found.id), found])),
    [],
  )
  return wallets
}

/** The account that the user selects, and the wallet's current chain. Opens the wallet's window; throws when the user declines. */
export async function requestAccount({ provider }: Wallet): Promise<{ address: string; chainId: number }> {
  const [address] = (await provider.request({ method: 'eth_requestAccounts' })) as string[]
  if (!address) throw new Error('The wallet shows no account')
  const chain = (await provider.request({ method: 'eth_chainId' })) as string
  return { address, chainId: Number(chain) }
}

/** Signs a text (EIP-191, `personal_sign`). Opens the wallet's window; throws when the user declines. */
export async function signText({ provider }: Wallet, address: string, text: string): Promise<string> {
  const hex = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (await provider.request({ method: 'personal_sign', params: [`0x${hex}`, address] })) as string
}

/** Whether the user declined in the wallet, which is not an error. */
export const wasDeclined = (fault: unknown): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === DECLINED
