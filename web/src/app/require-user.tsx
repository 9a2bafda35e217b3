import { Navigate, Outlet, useLocation } from 'react-router'
import { useSession } from '../lib/session'
import { PageSkeleton } from './page-skeleton'

/** What is somebody's own needs to know whose; a guest is asked in and comes back here. */
export function RequireUser() {
  const { status } = useSession()
  const { pathname, search } = useLocation()
  if (status === 'starting') return <PageSkeleton />
  if (status === 'signed-out') return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />
  return <Outlet />
}
