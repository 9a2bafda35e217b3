import { WorkerEntrypoint } from 'cloudflare:workers'
import type { AlertCause } from '@cinema/contracts/alert/facts'
import type { AlertService, RaisedAlert } from '@cinema/contracts/alert/service'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { ReportMail } from '@cinema/contracts/notification/daily-report'
import type {
  AccountMail,
  EndedUserSessions,
  MailService,
  PhoneCodeMessage,
  SessionEndService,
  TextMessageService,
} from '@cinema/contracts/notification/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService, TaskRequest } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { runTask } from '@cinema/platform/maintenance'
import { raise } from './alert/raise'
import { dependencies } from './deps'
import { sendAccountEmail } from './email/send-account-email'
import { eventHandlers } from './event-handlers'
import { sendReport } from './report/send'
import { endSessions } from './room/end-sessions'
import { routes } from './routes'
import type { NotificationEnv } from './settings'
import { sendPhoneCode } from './sms/send-phone-code'
import { notificationTasks } from './tasks'

export { AnnouncementSender } from './announcement-sender'
export { UserRoom } from './user-room'

export class EventsEntrypoint extends WorkerEntrypoint<NotificationEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** The personal data that this Worker stores about a user, as JSON. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<NotificationEnv> implements PersonalDataService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await this.#answer(call, (deps) => deps.people.personalData(userId)))
  }
}

/** Raises what calls for somebody of the staff, for Workers that find it by other ways than events. */
export class AlertEntrypoint extends WorkerEntrypoint<NotificationEnv> implements AlertService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async raise(alert: RaisedAlert, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => raise(deps, alert))
  }

  async resolve(ended: { cause: AlertCause; subject: string }, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => deps.alerts.resolve(ended))
  }
}

export class MailEntrypoint extends WorkerEntrypoint<NotificationEnv> implements MailService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async sendAccountMail(mail: AccountMail, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => sendAccountEmail(deps, mail))
  }

  async sendReport(mail: ReportMail, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => sendReport(deps, mail))
  }
}

/** This Worker's tasks of the scheduled jobs. */
export class MaintenanceEntrypoint
  extends WorkerEntrypoint<NotificationEnv>
  implements MaintenanceService<'notification'>
{
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  run(request: TaskRequest<TaskOf<'notification'>>, call?: Call) {
    return this.#answer(call, (deps) => runTask(notificationTasks, request, deps))
  }
}

/** Ends what must not outlive a session. */
export class SessionEndEntrypoint extends WorkerEntrypoint<NotificationEnv> implements SessionEndService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  endSessions(ended: EndedUserSessions, call?: Call): Promise<void> {
    return this.#answer(call, (deps) => endSessions(deps, ended))
  }
}

/** Text messages for user: the codes that prove a telephone number. */
export class TextMessageEntrypoint extends WorkerEntrypoint<NotificationEnv> implements TextMessageService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  offersTextMessages(call?: Call): Promise<boolean> {
    return this.#answer(call, ({ textSender }) => textSender !== null)
  }

  async sendPhoneCode(message: PhoneCodeMessage, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => sendPhoneCode(deps, message))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<NotificationEnv>
