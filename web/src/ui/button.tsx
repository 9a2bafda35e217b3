import type { ButtonHTMLAttributes } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './class-names'

type Variant = 'primary' | 'outline' | 'ghost'
type Size = 'regular' | 'large'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold no-underline select-none transition-[background-color,border-color,opacity] duration-150 disabled:opacity-50 disabled:cursor-not-allowed aria-busy:cursor-progress'

const VARIANTS: Record<Variant, string> = {
  primary: 'bg-velvet text-white hover:brightness-110 active:brightness-95',
  outline: 'border border-edge text-text hover:border-text hover:bg-line',
  ghost: 'text-text hover:bg-line',
}

const SIZES: Record<Size, string> = {
  regular: 'min-h-11 px-4 text-[0.9375rem]',
  large: 'min-h-13 px-6 text-[1.0625rem]',
}

type Style = { variant?: Variant; size?: Size; wide?: boolean }

const classes = ({ variant = 'outline', size = 'regular', wide }: Style, more?: string) =>
  cx(BASE, VARIANTS[variant], SIZES[size], wide && 'w-full', more)

/** `primary` is for the one call to action of a view. `busy` disables the button and shows a spinner. */
export function Button({
  variant,
  size,
  wide,
  busy,
  className,
  children,
  ...props
}: Style & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      disabled={props.disabled || busy}
      className={classes({ ...(variant && { variant }), ...(size && { size }), ...(wide && { wide }) }, className)}
    >
      {busy && (
        <span aria-hidden className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />
      )}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, wide, className, ...props }: Style & LinkProps & { className?: string }) {
  return (
    <Link
      {...props}
      className={classes({ ...(variant && { variant }), ...(size && { size }), ...(wide && { wide }) }, className)}
    />
  )
}

/** A square button with an icon; `label` is its accessible name and its tooltip. */
export function IconButton({
  label,
  className,
  ...props
}: { label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={cx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-control hover:bg-line disabled:opacity-40',
        className,
      )}
    />
  )
}
