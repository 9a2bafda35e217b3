import type { ReactNode } from 'react'
import { t } from '../messages/t'

/** The frame of the pages that let somebody in or prove who they are: a board of large type, and a narrow form beside it. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="page grid flex-1 content-start gap-x-16 gap-y-8 pt-8 pb-20 sm:pt-16 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
      <title>{t('entrance.pageTitle', { title })}</title>
      <h1 className="display rails self-start text-[clamp(3.25rem,11vw,9rem)] leading-[0.94] tracking-[-0.035em]">
        {title}
      </h1>
      <div className="w-full max-w-md lg:pt-4">{children}</div>
    </div>
  )
}
