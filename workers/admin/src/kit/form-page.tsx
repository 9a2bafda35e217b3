import type { Child } from 'hono/jsx'
import type { Attempt } from '../api/client'
import { faultsOf } from './faults'
import { type Faults, type Fields, readFields, type Typed, typedIn, typedOf, type ValuesOf } from './fields'
import { FieldList, Form } from './form'
import { VersionInput, versionIn } from './form-version'
import type { Page, Screen } from './page'
import { type Panel, usePanel } from './panel'
import { Button, ButtonLink, Notice } from './parts'

/** What a form is about: the values that are stored, their version, and the title of the page. */
export type Stored<Of extends Fields> = { values: ValuesOf<Of>; version?: number; title?: string; aside?: Child }

export type FormPage<Of extends Fields, Saved> = Pick<Page, 'path' | 'title' | 'needs' | 'nav'> & {
  fields: Of | ((p: Panel) => Of | Promise<Of>)
  lead?: string
  back: (p: Panel) => { href: string; label: string }
  /** Reads what is to be changed. Without it the form begins empty, to add something. */
  load?: (p: Panel) => Promise<Stored<Of>>
  /** The words on the button. */
  verb: string
  /** Saves the values. A `version` that is passed on to the API refuses to overwrite what somebody else has changed (412). */
  save: (p: Panel, values: ValuesOf<Of>, version: number | null) => Promise<Attempt<Saved>>
  /** The fields that refusals of the API belong to, by their codes. */
  refusedAt?: Readonly<Record<string, keyof Of & string>>
  /** Where to go afterwards. */
  done: (p: Panel, saved: Saved) => Response
}

const CONFLICT = 412

/**
 * A page with a form. It keeps what was typed, says what is wrong at the field, and after a conflict shows what somebody
 * else has saved beside what was typed, so that the user decides.
 */
export function formPage<const Of extends Fields, Saved>(spec: FormPage<Of, Saved>): Page {
  const { fields, load, back, lead, verb, save, refusedAt = {}, done, ...declared } = spec
  const fieldsOf = async (p: Panel): Promise<Of> => (typeof fields === 'function' ? fields(p) : fields)

  const screen = (p: Panel, of: Of, stored: Stored<Of> | null, form: Partial<Filled>): Screen => ({
    ...(stored?.title === undefined ? {} : { title: stored.title }),
    ...(lead === undefined ? {} : { lead }),
    back: back(p),
    ...(form.status === undefined ? {} : { status: form.status }),
    body: (
      <div class="form-layout">
        <FormBody
          fields={of}
          typed={form.typed ?? (stored ? typedOf(of, stored.values) : {})}
          faults={form.faults ?? {}}
          version={stored?.version}
          verb={verb}
          theirs={form.status === CONFLICT && stored ? typedOf(of, stored.values) : null}
          back={back(p).href}
        />
        {stored?.aside && <aside>{stored.aside}</aside>}
      </div>
    ),
  })

  return {
    ...declared,
    view: async (p) => screen(p, await fieldsOf(p), (await load?.(p)) ?? null, {}),
    async submit(p, form) {
      const of = await fieldsOf(p)
      const typed = typedIn(of, form)
      const stored = async () => (await load?.(p)) ?? null
      const read = readFields(of, typed)
      if (!read.ok) return screen(p, of, withVersion(await stored(), form), { typed, faults: read.faults, status: 422 })

      const saved = await save(p, read.values, versionIn(form))
      if (saved.ok) return done(p, saved.value)
      if (saved.problem.status === CONFLICT) return screen(p, of, await stored(), { typed, status: CONFLICT })
      const faults = faultsOf(saved.problem, of, refusedAt)
      return screen(p, of, withVersion(await stored(), form), { typed, faults, status: 422 })
    },
  }
}

type Filled = { typed: Typed; faults: Faults; status: 412 | 422 }

/** The version that the form was opened with, until a conflict has shown the user the newer one. */
function withVersion<Of extends Fields>(stored: Stored<Of> | null, form: FormData): Stored<Of> | null {
  const version = versionIn(form)
  return stored && version !== null ? { ...stored, version } : stored
}

type FormBodyProps = {
  fields: Fields
  typed: Typed
  faults: Faults
  version: number | undefined
  verb: string
  theirs: Typed | null
  back: string
}

function FormBody({ fields, typed, faults, version, verb, theirs, back }: FormBodyProps) {
  const { url } = usePanel()
  return (
    <Form class="form">
      {theirs && <Conflict fields={fields} yours={typed} theirs={theirs} />}
      {version !== undefined && <VersionInput of={version} />}
      <FieldList fields={fields} typed={typed} faults={faults} />
      <div class="form-end">
        <Button>{theirs ? `${verb} over theirs` : verb}</Button>
        {theirs ? (
          <ButtonLink href={url.pathname}>Take theirs</ButtonLink>
        ) : (
          <ButtonLink href={back} look="quiet">
            Cancel
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}

/** Both states, where they differ. */
const Conflict = ({ fields, yours, theirs }: { fields: Fields; yours: Typed; theirs: Typed }) => (
  <section class="conflict">
    <Notice tone="bad">Somebody else has changed this meanwhile. Nothing was saved: compare, then decide.</Notice>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Theirs, as saved</th>
          <th scope="col">Yours, as typed below</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(fields)
          .filter(([name]) => textOf(yours[name]) !== textOf(theirs[name]))
          .map(([name, { label, control }]) => (
            <tr>
              <th scope="row">{label}</th>
              <td data-label="Theirs">{shown(control, theirs[name])}</td>
              <td data-label="Yours">{shown(control, yours[name])}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
)

const textOf = (typed: readonly string[] = []) => typed.join('\n')

/** The words of what was chosen, rather than its value. */
function shown(control: Fields[string]['control'], typed: readonly string[] = []): string {
  if (control.kind === 'switch') return typed.includes('on') ? 'Yes' : 'No'
  const options = 'options' in control ? control.options : []
  const words = typed.map((value) => options.find((option) => option.value === value)?.label ?? value)
  return words.join(', ') || '–'
}
