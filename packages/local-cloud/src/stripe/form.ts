export interface Form {
  [name: string]: string | Form
}

/** Stripe's form encoding, `metadata[seat]=A1&expand[0]=charge`, as nested text. Lists keep their indices as names. */
export function readForm(encoded: string): Form {
  const form = emptyForm()
  for (const [name, value] of new URLSearchParams(encoded)) {
    const path = name.split(/[[\]]+/).filter((part, i) => i === 0 || part !== '')
    if (name.endsWith('[]')) path.push(String(Object.keys(at(form, path)).length))
    const last = path.pop() ?? name
    at(form, path)[last] = value
  }
  return form
}

/** The values of a list that was sent as `name[0]=…` or `name[]=…`. */
export function listAt(form: Form, name: string): string[] {
  const list = form[name]
  return typeof list === 'object' ? Object.values(list).filter((item) => typeof item === 'string') : []
}

function at(form: Form, path: readonly string[]): Form {
  let place = form
  for (const part of path) {
    const next = place[part]
    const inner = typeof next === 'object' ? next : emptyForm()
    place[part] = inner
    place = inner
  }
  return place
}

/** Without a prototype, so that a field named `__proto__` is only a field. */
function emptyForm(): Form {
  return Object.create(null)
}
