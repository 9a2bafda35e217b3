import { DatabaseSettings, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { UserRoomRpc } from './user-room-rpc'

export const NotificationSettings = z.object({
  ...DatabaseSettings.shape,
  MAIL_API_URL: requiredText('the address of the mail provider').pipe(z.url()),
  MAIL_API_KEY: requiredText('the key of the mail provider'),
  MAIL_FROM: requiredText('the sender of all e-mails'),
  PUBLIC_URL: requiredText('the public address of the site').pipe(z.url()),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

export interface NotificationEnv extends NotificationSettings {
  USER_ROOM: DurableObjectNamespace<UserRoomRpc>
}
