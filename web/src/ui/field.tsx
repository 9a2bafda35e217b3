import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react'
import { cx } from './class-names'

const CONTROL =
  'min-h-12 w-full rounded-control border border-edge bg-surface px-3 text-base text-text placeholder:text-muted aria-invalid:border-bad'

/** An input with its label, and below it a hint or an error message. */
export function Field({
  label,
  hint,
  error,
  ...props
}: { label: string; hint?: string; error?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[0.9375rem] font-semibold">
        {label}
      </label>
      <input
        {...props}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={CONTROL}
      />
      {(error || hint) && (
        <p id={`${id}-note`} className={cx('text-sm', error ? 'font-medium text-bad' : 'text-muted')}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

/** A native select with its label; with `hideLabel` the label is for screen readers only. */
export function Select({
  label,
  hideLabel,
  children,
  className,
  ...props
}: { label: string; hideLabel?: boolean; children: ReactNode } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <div className={cx('grid min-w-0 gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[0.9375rem] font-semibold'}>
        {label}
      </label>
      <select {...props} id={id} className={cx(CONTROL, 'pr-8')}>
        {children}
      </select>
    </div>
  )
}
