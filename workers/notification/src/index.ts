import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { AccountMail, MailService } from '@cinema/contracts/notification/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { answerCall } from '@cinema/platform/errand'
import { handleEvents } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import { accountEmail } from './email/account'
import type { NotificationEnv } from './env'
import { eventHandlers } from './event-handlers'
import { en } from './messages/en'
import { routes } from './routes'
import { sendEmail } from './usecases/send-email'

export { UserRoom } from './user-room'

export class EventsEntrypoint extends WorkerEntrypoint<NotificationEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    const deps = dependencies(this.env)
    return handleEvents(eventHandlers, events, () => deps)
  }
}

/** A part of what is held on a person. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<NotificationEnv> implements PersonalDataService {
  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await answerCall(call, () => dependencies(this.env).people.held(userId)))
  }
}

export class MailEntrypoint extends WorkerEntrypoint<NotificationEnv> implements MailService {
  async sendAccountMail(mail: AccountMail, call?: Call): Promise<void> {
    const deps = dependencies(this.env)
    const { mailId: eventId, userId } = mail
    const email = accountEmail(mail, en, deps.publicUrl)
    await answerCall(call, () => sendEmail(deps, { eventId, userId, email }))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<NotificationEnv>
