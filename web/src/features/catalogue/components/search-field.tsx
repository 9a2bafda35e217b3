import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../messages/t'
import { cx } from '../../../ui/class-names'

const DEBOUNCE_MS = 250

/** Searches while the user types, 250 ms after the last keystroke. */
export function SearchField({
  value,
  onChange,
  className,
}: {
  value: string
  onChange: (text: string) => void
  className?: string
}) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  })
  return (
    <label className={cx('relative', className)}>
      <span className="sr-only">{t('search.label')}</span>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3 size-5 text-muted" />
      <input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('search.placeholder')}
        className="min-h-12 w-full rounded-control border border-edge bg-surface pr-3 pl-10 placeholder:text-muted"
      />
    </label>
  )
}
