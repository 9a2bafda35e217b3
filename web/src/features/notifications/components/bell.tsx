import type { NotificationView } from '@cinema/contracts/notification/http'
import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'react-router'
import { formatRelative } from '../../../lib/time'
import { t } from '../../../messages/t'
import { Button, IconButton } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Sheet } from '../../../ui/sheet'
import { Skeleton } from '../../../ui/skeleton'
import { Toasts } from '../../../ui/toasts'
import { useNotifications } from '../api/get-notifications'
import { useMarkNotificationsRead } from '../api/mark-notifications-read'
import { useThisDevice } from '../api/push-device'
import { useWatchNotifications } from '../api/watch-notifications'
import { newestSequence } from '../feed'
import { PushSwitch } from './push-switch'

/** The button with the number of unread notifications, and the sheet that lists them. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const notifications = useNotifications()
  useWatchNotifications()
  // The subscription of this browser is saved again whenever the site is opened.
  useThisDevice({ enabled: false })
  const unread = notifications.data?.meta.unreadCount ?? 0
  return (
    <>
      <IconButton
        label={unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title')}
        onClick={() => setOpen(true)}
        className="relative"
      >
        <BellIcon aria-hidden className="size-5" />
        {unread > 0 && (
          <span
            aria-hidden
            className="figures absolute top-1 right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-text px-1 text-[0.6875rem] leading-none font-bold text-ground"
          >
            {unread > 9 ? '9+' : unread}
          </span>
        )}
      </IconButton>
      {createPortal(<Toasts />, document.body)}
      <Sheet open={open} onClose={() => setOpen(false)} title={t('bell.title')} side="right">
        <NotificationSheet notifications={notifications} unread={unread} onClose={() => setOpen(false)} />
        <div className="px-5 pb-8">
          <PushSwitch />
        </div>
      </Sheet>
    </>
  )
}

function NotificationSheet({
  notifications,
  unread,
  onClose,
}: {
  notifications: ReturnType<typeof useNotifications>
  unread: number
  onClose: () => void
}) {
  const markRead = useMarkNotificationsRead()
  if (notifications.error) {
    return (
      <div className="p-5">
        <Failure error={notifications.error} onRetry={() => void notifications.refetch()} />
      </div>
    )
  }
  if (!notifications.data) return <Skeleton className="m-5 h-24" />
  if (notifications.data.data.length === 0) {
    return (
      <div className="grid gap-2 px-5 py-10">
        <p className="display text-3xl">{t('bell.empty')}</p>
        <p className="text-muted">{t('bell.empty.text')}</p>
      </div>
    )
  }
  const list = notifications.data
  return (
    <div className="grid">
      <ul className="border-t border-line">
        {list.data.map((notification) => (
          <Item
            key={notification.id}
            notification={notification}
            onOpen={() => {
              if (!notification.read) markRead.mutate({ id: notification.id })
              onClose()
            }}
          />
        ))}
      </ul>
      {unread > 0 && (
        <div className="p-5">
          <Button wide busy={markRead.isPending} onClick={() => markRead.mutate({ upTo: newestSequence(list) })}>
            {t('bell.readAll')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Item({ notification, onOpen }: { notification: NotificationView; onOpen: () => void }) {
  const { title, message, link, read, createdAt } = notification
  const content = (
    <>
      <span className="flex items-baseline justify-between gap-4">
        <span className={read ? '' : 'font-semibold'}>
          {!read && <span className="mr-2 inline-block size-2 rounded-full bg-sea" />}
          {title}
          {!read && <span className="sr-only"> ({t('bell.new')})</span>}
        </span>
        <time dateTime={createdAt} className="eyebrow shrink-0">
          {formatRelative(createdAt, Date.now())}
        </time>
      </span>
      <span className="mt-0.5 block text-[0.9375rem] text-muted">{message}</span>
    </>
  )
  return (
    <li className="border-b border-line">
      {link ? (
        <Link to={link} onClick={onOpen} className="block px-5 py-4 hover:bg-line">
          {content}
        </Link>
      ) : (
        <div className="px-5 py-4">{content}</div>
      )}
    </li>
  )
}
