import { decimalsOf } from './format'

export type Option = { value: string; label: string }

/** How a field is drawn. */
export type Control =
  | { kind: 'input'; type: 'text' | 'email' | 'url' | 'password' | 'date' | 'time' | 'search'; maxLength?: number }
  | { kind: 'number'; min?: number; max?: number; step?: number | 'any'; unit?: string }
  | { kind: 'area'; rows: number; maxLength?: number }
  | { kind: 'select'; options: readonly Option[] }
  | { kind: 'checks'; options: readonly Option[] }
  | { kind: 'switch' }

/** A field of a form. `read` makes its value from what was typed, `write` the reverse. */
export type Field<Value> = {
  label: string
  hint?: string
  required: boolean
  control: Control
  autocomplete?: string
  read(typed: readonly string[]): { value: Value } | { error: string }
  write(value: Value): string[]
}
export type Fields = Readonly<Record<string, Field<unknown>>>
export type ValuesOf<Of extends Fields> = { [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never }

/** What was typed into each field, as it came: a field that may have several values has several texts. */
export type Typed = Readonly<Record<string, readonly string[]>>
/** What is wrong with each field; `''` has what belongs to none. */
export type Faults = Readonly<Record<string, string>>

type Common = { hint?: string; required?: boolean; autocomplete?: string }
const MISSING = { error: 'Fill this in.' }

const common = (label: string, { hint, required = false, autocomplete }: Common) => ({
  label,
  required,
  ...(hint === undefined ? {} : { hint }),
  ...(autocomplete === undefined ? {} : { autocomplete }),
})

type TextOptions = Common & {
  type?: Extract<Control, { kind: 'input' }>['type']
  maxLength?: number
  /** The number of lines of a longer text. */
  rows?: number
}

const textControl = ({ type = 'text', maxLength, rows }: TextOptions): Control => {
  const bound = maxLength === undefined ? {} : { maxLength }
  return rows ? { kind: 'area', rows, ...bound } : { kind: 'input', type, ...bound }
}

/** A text, without the spaces around it. Empty unless it is required. */
export const text = (label: string, options: TextOptions = {}): Field<string> => ({
  ...common(label, options),
  control: textControl(options),
  read([typed = '']) {
    const value = options.type === 'password' ? typed : typed.trim()
    return options.required && !value ? MISSING : { value }
  },
  write: (value) => [value],
})

/** A text that is null where nothing is typed. */
export const textOrNull = (label: string, options: Omit<TextOptions, 'required'> = {}): Field<string | null> => ({
  ...common(label, options),
  control: textControl(options),
  read: ([typed = '']) => ({ value: typed.trim() || null }),
  write: (value) => [value ?? ''],
})

type NumberOptions = Common & { min?: number; max?: number; step?: number | 'any'; unit?: string }

function readNumber(typed: string, { min, max, step = 1 }: NumberOptions): { value: number } | { error: string } {
  const value = Number(typed)
  if (!Number.isFinite(value)) return { error: 'Type a number.' }
  if (step !== 'any' && step % 1 === 0 && !Number.isInteger(value)) return { error: 'Type a whole number.' }
  if (min !== undefined && value < min) return { error: `Type ${min} or more.` }
  if (max !== undefined && value > max) return { error: `Type ${max} or less.` }
  return { value }
}

/** A number that has to be typed. */
export const number = (label: string, options: NumberOptions = {}): Field<number> => ({
  ...common(label, { ...options, required: true }),
  control: numberControl(options),
  read: ([typed = '']) => (typed.trim() ? readNumber(typed.trim(), options) : MISSING),
  write: (value) => [String(value)],
})

/** A number that is null where nothing is typed. */
export const numberOrNull = (label: string, options: NumberOptions = {}): Field<number | null> => ({
  ...common(label, options),
  control: numberControl(options),
  read: ([typed = '']) => (typed.trim() ? readNumber(typed.trim(), options) : { value: null }),
  write: (value) => [value === null ? '' : String(value)],
})

const numberControl = ({ min, max, step, unit }: NumberOptions): Control => ({
  kind: 'number',
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  ...(step === undefined ? {} : { step }),
  ...(unit === undefined ? {} : { unit }),
})

/** An amount as people write it, `12.50` or `12,50`; its value is in minor units of the currency. */
export const amount = (label: string, currency: string, options: Common = {}): Field<number> => {
  const decimals = decimalsOf(currency)
  return {
    ...common(label, { ...options, required: true }),
    control: { kind: 'number', min: 0, step: 10 ** -decimals, unit: currency },
    read([typed = '']) {
      const written = typed.trim().replace(',', '.')
      if (!written) return MISSING
      const [, whole, part = ''] = written.match(/^(\d{1,9})(?:\.(\d+))?$/) ?? []
      if (whole === undefined || part.length > decimals) return { error: `Type an amount in ${currency}.` }
      return { value: Number(whole + part.padEnd(decimals, '0')) }
    },
    write: (value) => [(value / 10 ** decimals).toFixed(decimals)],
  }
}

const chosen = (options: readonly Option[], typed: string) => options.some(({ value }) => value === typed)

/** One of several options. An empty value among them is the way to choose none. */
export const choice = (label: string, options: readonly Option[], more: Common = {}): Field<string> => ({
  ...common(label, { required: true, ...more }),
  control: { kind: 'select', options },
  read: ([typed = '']) => (chosen(options, typed) ? { value: typed } : { error: 'Choose one of these.' }),
  write: (value) => [value],
})

/** Any number of options. */
export const choices = (label: string, options: readonly Option[], more: Common = {}): Field<string[]> => ({
  ...common(label, more),
  control: { kind: 'checks', options },
  read: (typed) =>
    more.required && typed.length === 0
      ? { error: 'Choose at least one.' }
      : { value: typed.filter((each) => chosen(options, each)) },
  write: (values) => values,
})

/** Yes or no. */
export const yesNo = (label: string, more: Common = {}): Field<boolean> => ({
  ...common(label, more),
  control: { kind: 'switch' },
  read: ([typed]) => ({ value: typed === 'on' }),
  write: (value) => (value ? ['on'] : []),
})

/** A calendar day, `2026-11-24`; null where none is chosen. */
export const day = (label: string, more: Common = {}): Field<string | null> => ({
  ...common(label, more),
  control: { kind: 'input', type: 'date' },
  read([typed = '']) {
    if (!typed) return more.required ? MISSING : { value: null }
    return /^\d{4}-\d\d-\d\d$/.test(typed) ? { value: typed } : { error: 'Choose a day.' }
  },
  write: (value) => [value ?? ''],
})

/** What was typed into the fields of a form. */
export function typedIn(fields: Fields, form: FormData): Typed {
  const texts = (name: string) => form.getAll(name).filter((each): each is string => typeof each === 'string')
  return Object.fromEntries(Object.keys(fields).map((name) => [name, texts(name)]))
}

/** The values as they would have been typed. */
export const typedOf = <Of extends Fields>(fields: Of, values: ValuesOf<Of>): Typed =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.write(values[name])]))

/** The value of each field, or what is wrong with those that have none. */
export function readFields<Of extends Fields>(
  fields: Of,
  typed: Typed,
): { ok: true; values: ValuesOf<Of> } | { ok: false; faults: Faults } {
  const values: Record<string, unknown> = {}
  const faults: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(typed[name] ?? [])
    if ('error' in read) faults[name] = read.error
    else values[name] = read.value
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values: values as ValuesOf<Of> }
}
