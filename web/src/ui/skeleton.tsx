import { cx } from './class-names'

/** A pulsing placeholder with the size of the content that is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('shimmer block rounded-control', className)} />
}

/** Tells screen readers that something is loading; the skeletons beside it are visual only. */
export function Loading({ label }: { label: string }) {
  return (
    <p role="status" className="sr-only">
      {label}
    </p>
  )
}
