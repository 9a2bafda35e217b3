import { cx } from './class-names'

/** A breathing stand-in with the size of what is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('shimmer block rounded-control', className)} />
}

/** Says to screen readers that something loads; what it stands beside is for the eye. */
export function Loading({ label }: { label: string }) {
  return (
    <p role="status" className="sr-only">
      {label}
    </p>
  )
}
