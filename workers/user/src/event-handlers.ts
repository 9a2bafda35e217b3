import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import type { UserDeps } from './deps'

export const eventHandlers: EventHandlers<'user', Pick<UserDeps, 'profiles' | 'points'>> = {
  'user.registered.v1': ({ profiles }, { data: { userId, name: displayName, language } }) =>
    profiles.create(userId, { displayName, language }),
  'user.verified.v1': ({ profiles }, { data }) => profiles.markVerified(data.userId),
  'user.erased.v1': ({ profiles }, { data }) => profiles.erase(data.userId),
  'payment.completed.v1': ({ points }, event) => points.record(event),
  'payment.refunded.v1': ({ points }, event) => points.record(event),
}
