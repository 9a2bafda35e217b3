import { useUser } from '../../../lib/session'
import { t } from '../../../messages/t'
import { Disclosure } from './disclosure'
import { EmailForm } from './email-form'
import { EraseAccount } from './erase-account'
import { ExportData } from './export-data'
import { PasswordForm } from './password-form'
import { SecondFactor } from './second-factor'
import { SessionList } from './session-list'

/** Password, e-mail, second factor, sessions and personal data. */
export function AccountSettings() {
  const user = useUser()
  return (
    <section aria-label={t('account.title')} className="grid gap-10">
      <div className="border-t border-line">
        <Disclosure title={t('account.password.change')}>
          <PasswordForm />
        </Disclosure>
        <Disclosure title={t('account.email.change')}>
          <EmailForm />
        </Disclosure>
        {user && user.role !== 'customer' && (
          <Disclosure title={t('second.heading')}>
            <SecondFactor />
          </Disclosure>
        )}
      </div>
      <SessionList />
      <section className="grid gap-4">
        <h2 className="display text-2xl">{t('data.title')}</h2>
        <ExportData />
        <div className="border-t border-line">
          <Disclosure title={t('data.erase')}>
            <EraseAccount />
          </Disclosure>
        </div>
      </section>
    </section>
  )
}
