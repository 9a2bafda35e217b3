import { type FormEvent, useState } from 'react'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { CodeField } from '../../../ui/code-field'
import { Failure } from '../../../ui/failure'
import { usePassSecondFactor } from '../api/pass-second-factor'

/** The second step of a sign-in, after the password: asks for a code of the authenticator. */
export function SecondFactorStep({ challenge, onBack }: { challenge: string; onBack: () => void }) {
  const pass = usePassSecondFactor()
  const [code, setCode] = useState('')
  const lapsed = hasCode(pass.error, 'CHALLENGE_LAPSED')

  function submit(event: FormEvent): void {
    event.preventDefault()
    pass.mutate({ challenge, code })
  }

  return (
    <form onSubmit={submit} className="grid gap-5">
      <h2 className="display text-3xl">{t('second.title')}</h2>
      {pass.error && <Failure error={pass.error} />}
      {!lapsed && (
        <>
          <CodeField value={code} onChange={setCode} hint={t('second.hint')} allowRecoveryCode />
          <Button type="submit" variant="primary" size="large" wide busy={pass.isPending}>
            {t('login.submit')}
          </Button>
        </>
      )}
      <Button variant={lapsed ? 'primary' : 'ghost'} wide onClick={onBack}>
        {t('second.back')}
      </Button>
    </form>
  )
}
