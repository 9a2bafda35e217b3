import { choice } from '../kit/fields'
import { FieldBox, Form } from '../kit/form'
import { page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button } from '../kit/parts'
import { chosenCinema, chosenTheme } from '../session/cookies'
import { THEMES, type Theme, themeOf } from '../shell/theme'
import { nextAfter } from '../shell/to-sign-in'

const THEME_NAMES: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const THEME = choice(
  'Theme',
  THEMES.map((value) => ({ value, label: THEME_NAMES[value] })),
)

/** What is chosen for this browser. The switch of the cinema at the top of the panel posts here, too. */
export const choices = page({
  path: '/admin/account/choices',
  title: 'Cinema and theme',
  needs: 'employed',
  view: (p) => ({
    lead: 'For this browser only.',
    back: { href: '/admin/account', label: 'Your account' },
    body: (
      <Form class="form">
        <FieldBox name="cinema" field={cinemaField(p)} typed={p.cinema ? [p.cinema.id] : []} />
        <FieldBox name="theme" field={THEME} typed={[themeOf(p.c)]} />
        <div class="form-end">
          <Button>Save</Button>
        </div>
      </Form>
    ),
  }),
  submit(p, form) {
    const cinema = form.get('cinema')
    const theme = form.get('theme')
    if (p.cinemas.some(({ id }) => id === cinema)) chosenCinema.set(p.c, String(cinema))
    if (THEMES.some((each) => each === theme)) chosenTheme.set(p.c, String(theme))
    return p.go(nextAfter(form.get('next')?.toString() ?? null, p.url.origin))
  },
})

const cinemaField = ({ cinemas }: Panel) =>
  choice(
    'Cinema',
    cinemas.map(({ id, name }) => ({ value: id, label: name })),
  )
