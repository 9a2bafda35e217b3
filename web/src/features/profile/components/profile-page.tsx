import { NAME_MAX_CHARACTERS } from '@cinema/contracts/identity/lengths'
import type { ProfileView } from '@cinema/contracts/profile/http'
import { LogOut } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useUser } from '../../../lib/session'
import { chooseTheme, currentTheme, THEMES } from '../../../lib/theme'
import { chooseLanguage, LANGUAGES, language } from '../../../messages/locale'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { Segmented } from '../../../ui/segmented'
import { Skeleton } from '../../../ui/skeleton'
import { useChangeProfile } from '../api/change-profile'
import { useProfile } from '../api/get-profile'
import { Points } from './points'

/** `/profile`: name, language, theme, account settings and sign-out. */
export function ProfilePage({
  onLogOut,
  loggingOut,
  notice,
  preferences,
  account,
}: {
  onLogOut: () => void
  loggingOut: boolean
  notice: ReactNode
  preferences: ReactNode
  account: ReactNode
}) {
  const user = useUser()
  const profile = useProfile()
  return (
    <div className="page grid gap-x-16 gap-y-10 pt-6 pb-20 sm:pt-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <title>{t('profile.pageTitle')}</title>
      <header className="grid content-start gap-3">
        <h1 className="display text-[clamp(3.25rem,9vw,7rem)] tracking-[-0.035em]">{t('profile.title')}</h1>
        <p className="text-muted wrap-anywhere">{user?.email}</p>
        <Button className="mt-2 justify-self-start" busy={loggingOut} onClick={onLogOut}>
          <LogOut aria-hidden className="size-4" />
          {t('profile.logOut')}
        </Button>
        {profile.data && <Points profile={profile.data} />}
      </header>
      <div className="grid max-w-xl content-start gap-10 lg:pt-4">
        {notice}
        {profile.data ? (
          <NameForm profile={profile.data} fallback={user?.name ?? ''} />
        ) : profile.error ? (
          <Failure error={profile.error} onRetry={() => void profile.refetch()} />
        ) : (
          <Skeleton className="h-32 w-full" />
        )}
        <LanguageChoice />
        <ThemeChoice />
        {preferences}
        {account}
      </div>
    </div>
  )
}

function NameForm({ profile, fallback }: { profile: ProfileView; fallback: string }) {
  const change = useChangeProfile()
  const [name, setName] = useState(profile.displayName ?? fallback)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ displayName: name.trim() })
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={t('field.name')}
        hint={t('profile.name.hint')}
        autoComplete="name"
        required
        maxLength={NAME_MAX_CHARACTERS}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {change.error && <Failure error={change.error} />}
      <div className="flex items-center gap-4">
        <Button type="submit" busy={change.isPending} disabled={name.trim() === profile.displayName}>
          {t('profile.save')}
        </Button>
        <p role="status" className="text-good">
          {change.isSuccess && t('profile.saved')}
        </p>
      </div>
    </form>
  )
}

function LanguageChoice() {
  const change = useChangeProfile()
  return (
    <div className="grid gap-2">
      <p className="text-[0.9375rem] font-semibold">{t('profile.language')}</p>
      <Segmented
        legend={t('profile.language')}
        options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        value={language}
        onChange={(next) => change.mutate({ language: next }, { onSettled: () => chooseLanguage(next) })}
      />
    </div>
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState(currentTheme)
  return (
    <div className="grid gap-2">
      <p className="text-[0.9375rem] font-semibold">{t('profile.theme')}</p>
      <Segmented
        legend={t('profile.theme')}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        value={theme}
        onChange={(next) => {
          chooseTheme(next)
          setTheme(next)
        }}
      />
    </div>
  )
}
