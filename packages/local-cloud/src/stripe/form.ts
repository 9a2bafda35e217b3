export interface Form {
  [name: string]: string | Form
}

/** Parses Stripe's form encoding, `metadata[seat]=A1&expand[0]=charge`. Items of lists are keyed by their index. */
export function readForm(encoded: string): Form {
  const form = emptyForm()
  for (const [name, value] of new URLSearchParams(encoded)) {
    const path = name.split(/[[\]]+/).filter((part, i) => i === 0 || part !== '')
    if (name.endsWith('[]')) path.push(String(Object.keys(formAt(form, path)).length))
    const last = path.pop() ?? name
    formAt(form, path)[last] = value
  }
  return form
}

/** The values of a list that was sent as `name[0]=…` or `name[]=…`. */
export function listAt(form: Form, name: string): string[] {
  const list = form[name]
  return typeof list === 'object' ? Object.values(list).filter((item) => typeof item === 'string') : []
}

function formAt(form: Form, path: readonly string[]): Form {
  let current = form
  for (const part of path) {
    const next = current[part]
    const inner = typeof next === 'object' ? next : emptyForm()
    current[part] = inner
    current = inner
  }
  return current
}

/** Without a prototype, so that a field named `__proto__` is an ordinary field. */
function emptyForm(): Form {
  return Object.create(null)
}
