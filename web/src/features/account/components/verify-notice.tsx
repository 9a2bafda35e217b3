import { useUser } from '../../../lib/session'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { Notice } from '../../../ui/notice'

/** Reminds the user to verify the e-mail address, and links to the page for it. */
export function VerifyNotice() {
  const user = useUser()
  if (!user || user.emailVerified) return null
  return (
    <Notice title={t('verify.notice')} action={<ButtonLink to="/verify-email">{t('verify.notice.action')}</ButtonLink>}>
      {t('verify.notice.text', { email: user.email })}
    </Notice>
  )
}
