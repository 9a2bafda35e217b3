import { t } from '../../../messages/t'
import { EmailForm } from './email-form'
import { Fold } from './fold'
import { PasswordForm } from './password-form'
import { SessionList } from './session-list'

/** How somebody signs in, and where they are signed in. */
export function AccountSettings() {
  return (
    <section aria-label={t('account.title')} className="grid gap-10">
      <div className="border-t border-line">
        <Fold title={t('account.password.change')}>
          <PasswordForm />
        </Fold>
        <Fold title={t('account.email.change')}>
          <EmailForm />
        </Fold>
      </div>
      <SessionList />
    </section>
  )
}
