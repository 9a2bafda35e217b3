import { AccountSettings } from '../features/account/components/account-settings'
import { VerifyNotice } from '../features/account/components/verify-notice'
import { useCinema } from '../features/catalogue/use-cinema'
import { PushSettings } from '../features/notifications/components/push-settings'
import { PreferencesForm } from '../features/profile/components/preferences-form'
import { ProfilePage } from '../features/profile/components/profile-page'
import { useLogOut } from '../features/session/api/log-out'
import { WalletSection } from '../features/wallet/components/wallet-section'

/** Composes the profile page from several features, which may not import each other. */
export function OwnProfilePage() {
  const logOut = useLogOut()
  const { cinemas, choose } = useCinema()
  return (
    <ProfilePage
      onLogOut={() => logOut.mutate()}
      loggingOut={logOut.isPending}
      notice={<VerifyNotice />}
      preferences={<PreferencesForm cinemas={cinemas} onFavourite={choose} />}
      account={
        <>
          <PushSettings />
          <WalletSection />
          <AccountSettings />
        </>
      }
    />
  )
}
