import type { ReactNode } from 'react'
import { t } from '../messages/t'

/** The layout of the pages for signing in, registering and verifying: a large title with a narrow form beside it. */
export function AuthLayout({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page grid flex-1 content-start gap-x-16 gap-y-8 pt-8 pb-20 sm:pt-16 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <title>{t('auth.pageTitle', { title })}</title>
      <h1 className="display rails self-start text-[clamp(3.25rem,11vw,9rem)] leading-[0.94] tracking-[-0.035em]">
        {title}
      </h1>
      <div className="w-full max-w-md lg:pt-4">{children}</div>
    </div>
  )
}
