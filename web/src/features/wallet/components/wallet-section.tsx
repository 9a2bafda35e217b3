import { Wallet as WalletIcon } from 'lucide-react'
import { useUser } from '../../../lib/session'
import { useWallets, type Wallet, wasDeclined } from '../../../lib/wallets'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Notice } from '../../../ui/notice'
import { useLinkedWallet, useLinkWallet, useUnlinkWallet } from '../api/link-wallet'

/** Links a wallet to the account by a signed message, shows the linked one, and unlinks it. */
export function WalletSection() {
  const user = useUser()
  const linked = useLinkedWallet().data?.onchainWalletAddress ?? null
  return (
    <section className="grid gap-3">
      <h2 className="display text-2xl">{t('wallet.title')}</h2>
      {linked ? <Linked address={linked} /> : <p className="text-muted">{t('wallet.text')}</p>}
      {user?.emailVerified ? <LinkButtons hasLinked={linked !== null} /> : <p>{t('wallet.unproven')}</p>}
    </section>
  )
}

function Linked({ address }: { address: string }) {
  const unlink = useUnlinkWallet()
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-y border-line py-3">
      <div className="grid min-w-0 gap-1">
        <span className="justify-self-start">
          <Badge tone="good">{t('wallet.linked')}</Badge>
        </span>
        <span className="figures wrap-anywhere">{address}</span>
      </div>
      <Button busy={unlink.isPending} onClick={() => unlink.mutate()}>
        {t('wallet.unlink')}
      </Button>
      {unlink.error && <Failure error={unlink.error} />}
    </div>
  )
}

/** A button for each wallet of this browser, or a hint how to install one. */
function LinkButtons({ hasLinked }: { hasLinked: boolean }) {
  const wallets = useWallets()
  const link = useLinkWallet()
  if (wallets.length === 0) {
    return hasLinked ? null : <Notice title={t('wallet.none')}>{t('wallet.none.text')}</Notice>
  }
  return (
    <div className="grid gap-3">
      {hasLinked && <p className="text-muted">{t('wallet.other')}</p>}
      {link.error && !wasDeclined(link.error) && <Failure error={link.error} />}
      <div className="flex flex-wrap gap-2">
        {wallets.map((wallet) => (
          <Button
            key={wallet.id}
            busy={link.isPending && link.variables.id === wallet.id}
            disabled={link.isPending}
            onClick={() => link.mutate(wallet)}
          >
            <Icon wallet={wallet} />
            {t('wallet.link', { wallet: wallet.name })}
          </Button>
        ))}
      </div>
      <p role="status" className="text-muted">
        {link.isPending && t('wallet.waiting')}
        {wasDeclined(link.error) && t('wallet.declined')}
      </p>
    </div>
  )
}

const Icon = ({ wallet: { icon } }: { wallet: Wallet }) =>
  icon ? <img src={icon} alt="" className="size-5" /> : <WalletIcon aria-hidden className="size-5" />
