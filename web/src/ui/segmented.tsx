import { useId } from 'react'
import { cx } from './class-names'

type Option<Value extends string> = { value: Value; label: string }

/** A few exclusive options side by side, as radio buttons. */
export function Segmented<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string
  options: readonly Option<Value>[]
  value: Value
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="flex min-h-12 rounded-control border border-edge bg-surface p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'relative flex flex-1 items-center justify-center rounded-[3px] px-3 text-[0.9375rem] whitespace-nowrap has-focus-visible:outline-3 has-focus-visible:outline-brass',
              option.value === value ? 'bg-text font-semibold text-ground' : 'hover:bg-line',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
