import type { ButtonHTMLAttributes } from 'react'
import { Link, type LinkProps } from 'react-router'
import { cx } from './class-names'

type Look = 'velvet' | 'outline' | 'quiet'
type Size = 'regular' | 'large'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-control font-semibold no-underline select-none transition-[background-color,border-color,opacity] duration-150 disabled:opacity-50 disabled:cursor-not-allowed aria-busy:cursor-progress'

const LOOKS: Record<Look, string> = {
  velvet: 'bg-velvet text-white hover:brightness-110 active:brightness-95',
  outline: 'border border-edge text-text hover:border-text hover:bg-line',
  quiet: 'text-text hover:bg-line',
}

const SIZES: Record<Size, string> = {
  regular: 'min-h-11 px-4 text-[0.9375rem]',
  large: 'min-h-13 px-6 text-[1.0625rem]',
}

type Shape = { look?: Look; size?: Size; wide?: boolean }

const classes = ({ look = 'outline', size = 'regular', wide }: Shape, more?: string) =>
  cx(BASE, LOOKS[look], SIZES[size], wide && 'w-full', more)

/** The one button. `velvet` is for the single call to action of a view; `busy` keeps it in place while work is under way. */
export function Button({
  look,
  size,
  wide,
  busy,
  className,
  children,
  ...props
}: Shape & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      disabled={props.disabled || busy}
      className={classes({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) }, className)}
    >
      {busy && (
        <span aria-hidden className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent" />
      )}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ look, size, wide, className, ...props }: Shape & LinkProps & { className?: string }) {
  return (
    <Link
      {...props}
      className={classes({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) }, className)}
    />
  )
}

/** A square button of one icon; `label` is its name for everybody who cannot see it. */
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
