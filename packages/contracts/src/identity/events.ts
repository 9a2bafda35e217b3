import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { SessionId, UserId } from '../shared/ids'
import { LanguageTag } from '../shared/language'

const event = eventsOf('auth')

/** The events of accounts. */
export const identityEvents = [
  event(
    'user.registered.v1',
    'A person registered, and may buy at once.',
    z.object({
      userId: UserId,
      email: z.string(),
      name: z.string(),
      language: LanguageTag.describe('The one that the person read the registration in.'),
    }),
  ),

  event(
    'user.verified.v1',
    'An e-mail address was verified, after registration or after a change.',
    z.object({ userId: UserId, email: z.string() }),
  ),

  event(
    'user.erased.v1',
    'An account was erased. Whoever holds the person’s data removes them, and keeps what the law requires without name and address.',
    z.object({ userId: UserId }),
  ),
  event(
    'user.sessions-ended.v1',
    'Sessions of an account ended, and what they have open could not be closed at once. Most ends of sessions have no event.',
    z.object({ userId: UserId, sessionIds: z.array(SessionId) }),
  ),
] as const
