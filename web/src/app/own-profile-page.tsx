import { AccountSettings } from '../features/account/components/account-settings'
import { VerifyNotice } from '../features/account/components/verify-notice'
import { ProfilePage } from '../features/profile/components/profile-page'
import { useLogOut } from '../features/session/api/log-out'

/** Joins the profile with the account behind it and the way out, which belongs to the session. */
export function OwnProfilePage() {
  const logOut = useLogOut()
  return (
    <ProfilePage
      onLogOut={() => logOut.mutate()}
      leaving={logOut.isPending}
      notice={<VerifyNotice />}
      account={<AccountSettings />}
    />
  )
}
