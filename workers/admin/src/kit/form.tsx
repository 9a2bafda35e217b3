import type { Child } from 'hono/jsx'
import { FORM_TOKEN } from '../session/form-token'
import type { Control, Faults, Field, Fields, Option, Typed } from './fields'
import { useForms } from './form-context'
import { Notice } from './parts'

type FormProps = { action?: string; children?: Child; class?: string; encoding?: 'multipart/form-data' }

/** A form that is posted, with the token that every form of the panel needs. Without `action` it goes to its own page. */
export function Form({ action, children, class: name, encoding }: FormProps) {
  const { url, formToken } = useForms()
  return (
    <form method="post" action={action ?? url.pathname + url.search} class={name} enctype={encoding}>
      <input type="hidden" name={FORM_TOKEN} value={formToken} />
      {children}
    </form>
  )
}

/** A button that posts by itself: `hidden` has what it sends. */
export const ActionForm = ({ hidden = {}, children, ...form }: FormProps & { hidden?: Record<string, string> }) => (
  <Form {...form}>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </Form>
)

type FieldListProps = { fields: Fields; typed: Typed; faults: Faults }

/** The fields of a form with what was typed, each with what is wrong with it. */
export const FieldList = ({ fields, typed, faults }: FieldListProps) => (
  <>
    {Object.keys(faults).length > 0 && (
      <Notice tone="bad">{faults[''] ?? 'Some fields need your attention. Nothing was saved.'}</Notice>
    )}
    {Object.entries(fields).map(([name, field]) => (
      <FieldBox name={name} field={field} typed={typed[name] ?? []} fault={faults[name]} />
    ))}
  </>
)

type FieldBoxProps = { name: string; field: Field<unknown>; typed: readonly string[]; fault?: string | undefined }

/** One field with its label, its hint, and what is wrong with it. */
export function FieldBox({ name, field, typed, fault }: FieldBoxProps) {
  const { control, label, hint } = field
  const isGroup = control.kind === 'checks'
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined
  const Frame = isGroup ? 'fieldset' : 'div'
  const Label = isGroup ? 'legend' : 'label'
  return (
    <Frame class={fault ? 'field is-wrong' : 'field'}>
      <Label for={isGroup ? undefined : `field-${name}`}>
        {label}
        {!field.required && control.kind !== 'switch' && <span class="optional"> optional</span>}
      </Label>
      <ControlOf name={name} field={field} typed={typed} attributes={{ described, wrong: fault !== undefined }} />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </Frame>
  )
}

type ControlProps = {
  name: string
  field: Pick<Field<unknown>, 'control' | 'required' | 'autocomplete'>
  typed: readonly string[]
  attributes: { described: string | undefined; wrong: boolean }
}

function ControlOf({ name, field, typed, attributes }: ControlProps) {
  const { control } = field
  const shared = {
    id: `field-${name}`,
    name,
    required: field.required,
    autocomplete: field.autocomplete,
    'aria-describedby': attributes.described,
    'aria-invalid': attributes.wrong ? ('true' as const) : undefined,
  }
  const [value = ''] = typed
  switch (control.kind) {
    case 'input':
      return <input {...shared} type={control.type} maxlength={control.maxLength} value={value} />
    case 'number':
      return <NumberInput control={control} shared={shared} value={value} />
    case 'area':
      return (
        <textarea {...shared} rows={control.rows} maxlength={control.maxLength}>
          {value}
        </textarea>
      )
    case 'select':
      return (
        <select {...shared}>
          <OptionList options={control.options} selected={typed} />
        </select>
      )
    case 'checks':
      return <Checks name={name} options={control.options} typed={typed} />
    case 'switch':
      return <input {...shared} required={false} type="checkbox" class="switch" checked={value === 'on'} />
  }
}

type NumberInputProps = { control: Extract<Control, { kind: 'number' }>; shared: object; value: string }

const NumberInput = ({ control: { min, max, step, unit }, shared, value }: NumberInputProps) => (
  <span class="with-unit">
    <input {...shared} type="number" inputmode="decimal" min={min} max={max} step={step} value={value} />
    {unit && <span class="muted">{unit}</span>}
  </span>
)

export const OptionList = ({ options, selected }: { options: readonly Option[]; selected: readonly string[] }) => (
  <>
    {options.map(({ value, label }) => (
      <option value={value} selected={selected.includes(value)}>
        {label}
      </option>
    ))}
  </>
)

const Checks = ({ name, options, typed }: { name: string; options: readonly Option[]; typed: readonly string[] }) => (
  <div class="checks">
    {options.map(({ value, label }) => (
      <label class="check">
        <input type="checkbox" name={name} value={value} checked={typed.includes(value)} />
        {label}
      </label>
    ))}
  </div>
)
