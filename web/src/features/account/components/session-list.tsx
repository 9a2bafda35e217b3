import { deviceName } from '@cinema/contracts/identity/device-name'
import type { SessionView } from '@cinema/contracts/identity/http'
import { formatRelative } from '../../../lib/time'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Skeleton } from '../../../ui/skeleton'
import { useEndAll, useEndSession, useSessions } from '../api/sessions'

/** The devices that are signed in, each with a button to sign it out, and one for all of them. */
export function SessionList() {
  const sessions = useSessions()
  const end = useEndSession()
  const endAll = useEndAll()
  const failure = end.error ?? endAll.error
  return (
    <section className="grid gap-3">
      <h2 className="display text-2xl">{t('account.sessions')}</h2>
      {failure && <Failure error={failure} />}
      {sessions.data ? (
        <ul className="border-t border-line">
          {sessions.data.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      ) : sessions.error ? (
        <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Skeleton className="h-16 w-full" />
      )}
      {sessions.data && sessions.data.data.length > 1 && (
        <Button className="justify-self-start" busy={endAll.isPending} onClick={() => endAll.mutate()}>
          {t('account.sessions.endAll')}
        </Button>
      )}
    </section>
  )
}

function SessionRow({ session, busy, onEnd }: { session: SessionView; busy: boolean; onEnd: () => void }) {
  const device = deviceName(session.userAgent) ?? t('account.sessions.unknown')
  return (
    <li className="flex min-h-16 items-center justify-between gap-4 border-b border-line py-2.5">
      <div className="min-w-0">
        <p className="truncate font-semibold">{device}</p>
        <p className="text-sm text-muted">
          {t('account.sessions.seen', { when: formatRelative(session.lastSeenAt, Date.now()) })}
        </p>
      </div>
      {session.current ? (
        <Badge tone="sea">{t('account.sessions.current')}</Badge>
      ) : (
        <Button aria-label={t('account.sessions.end', { device })} busy={busy} onClick={onEnd}>
          {t('profile.logOut')}
        </Button>
      )}
    </li>
  )
}
