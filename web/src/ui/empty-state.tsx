import type { ReactNode } from 'react'

/** Says that there is nothing to show, and offers a next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-5 border-y border-line py-12">
      <p className="display rails max-w-3xl text-[clamp(2rem,6vw,3.5rem)] leading-[1.15]">{title}</p>
      {children && <div className="max-w-[60ch] text-muted">{children}</div>}
      {action && <div className="flex flex-wrap gap-3">{action}</div>}
    </div>
  )
}
