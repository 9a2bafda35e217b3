import { AccountSettings } from '../features/account/components/account-settings'
import { VerifyNotice } from '../features/account/components/verify-notice'
import { useCinema } from '../features/catalogue/use-cinema'
import { PreferencesForm } from '../features/profile/components/preferences-form'
import { ProfilePage } from '../features/profile/components/profile-page'
import { useLogOut } from '../features/session/api/log-out'
import { WalletSection } from '../features/wallet/components/wallet-section'

/** Joins the profile with the account behind it, its wallet, the cinemas to choose from and the way out. */
export function OwnProfilePage() {
  const logOut = useLogOut()
  const { cinemas, choose } = useCinema()
  return (
    <ProfilePage
      onLogOut={() => logOut.mutate()}
      leaving={logOut.isPending}
      notice={<VerifyNotice />}
      preferences={<PreferencesForm cinemas={cinemas} onFavourite={choose} />}
      account={
        <>
          <WalletSection />
          <AccountSettings />
        </>
      }
    />
  )
}
