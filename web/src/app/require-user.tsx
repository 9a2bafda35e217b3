import { Navigate, Outlet, useLocation } from 'react-router'
import { useSession } from '../lib/session'
import { PageSkeleton } from './page-skeleton'

/** Shows its child routes to a signed-in user; sends a guest to the sign-in page, which leads back here. */
export function RequireUser() {
  const { status } = useSession()
  const { pathname, search } = useLocation()
  if (status === 'starting') return <PageSkeleton />
  if (status === 'signed-out') return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />
  return <Outlet />
}
