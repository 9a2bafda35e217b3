import { useUser } from '../../../lib/session'
import { t } from '../../../messages/t'
import { EmailForm } from './email-form'
import { EraseAccount } from './erase-account'
import { ExportData } from './export-data'
import { Fold } from './fold'
import { PasswordForm } from './password-form'
import { SecondFactor } from './second-factor'
import { SessionList } from './session-list'

/** How somebody signs in, where they are signed in, and what the house holds on them. */
export function AccountSettings() {
  const user = useUser()
  return (
    <section aria-label={t('account.title')} className="grid gap-10">
      <div className="border-t border-line">
        <Fold title={t('account.password.change')}>
          <PasswordForm />
        </Fold>
        <Fold title={t('account.email.change')}>
          <EmailForm />
        </Fold>
        {user && user.role !== 'customer' && (
          <Fold title={t('second.fold')}>
            <SecondFactor />
          </Fold>
        )}
      </div>
      <SessionList />
      <section className="grid gap-4">
        <h2 className="display text-2xl">{t('data.title')}</h2>
        <ExportData />
        <div className="border-t border-line">
          <Fold title={t('data.erase')}>
            <EraseAccount />
          </Fold>
        </div>
      </section>
    </section>
  )
}
