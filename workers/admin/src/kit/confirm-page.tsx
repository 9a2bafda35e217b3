import type { Child } from 'hono/jsx'
import type { Attempt } from '../api/client'
import { Form } from './form'
import { VersionInput, versionIn } from './form-version'
import type { Page, Screen } from './page'
import type { Panel } from './panel'
import { Button, ButtonLink, Facts, Notice } from './parts'

/**
 * What an act will do, in words, counts and sums. With `blocked` it cannot be done now, and it says why. `version` is that of
 * the thing: the act is refused if somebody changes it after this was shown.
 */
export type Plan = {
  title: string
  says: Child
  facts?: readonly (readonly [label: string, value: Child])[]
  verb: string
  back: { href: string; label: string }
  blocked?: Child
  version?: number
}

export type ConfirmPage<Done> = Pick<Page, 'path' | 'title' | 'needs'> & {
  plan: (p: Panel) => Promise<Plan>
  act: (p: Panel, version: number | null) => Promise<Attempt<Done>>
  done: (p: Panel, value: Done) => Response
}

/** A page that says what an act will do before it is done. It needs no script, and can be linked to. */
export function confirmPage<Done>({ plan, act, done, ...declared }: ConfirmPage<Done>): Page {
  const screen = (of: Plan, refusal: string | null): Screen => ({
    title: of.title,
    back: of.back,
    ...(refusal ? { status: 409 } : {}),
    body: (
      <div class="confirm">
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        <p class="confirm-says">{of.says}</p>
        {of.facts && <Facts of={of.facts} />}
        {of.blocked ? <Notice tone="info">{of.blocked}</Notice> : <ConfirmForm of={of} />}
      </div>
    ),
  })
  return {
    ...declared,
    view: async (p) => screen(await plan(p), null),
    async submit(p, form) {
      const acted = await act(p, versionIn(form))
      if (acted.ok) return done(p, acted.value)
      return screen(await plan(p), acted.problem.detail ?? acted.problem.title)
    },
  }
}

const ConfirmForm = ({ of }: { of: Plan }) => (
  <Form class="form-end">
    {of.version !== undefined && <VersionInput of={of.version} />}
    <Button look="danger">{of.verb}</Button>
    <ButtonLink href={of.back.href} look="quiet">
      Leave it
    </ButtonLink>
  </Form>
)
