import { ProfilePage } from '../features/profile/components/profile-page'
import { useLogOut } from '../features/session/api/log-out'

/** Joins the profile with the way out, which belongs to the session. */
export function OwnProfilePage() {
  const logOut = useLogOut()
  return <ProfilePage onLogOut={() => logOut.mutate()} leaving={logOut.isPending} />
}
