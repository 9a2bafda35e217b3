type Changes<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined }

/** The fields after an update. A field that is absent or undefined in `changes` keeps its value. */
export function applyChanges<Fields extends object>(before: Fields, changes: Changes<Fields>): Fields {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(named) }
}

/** The fields that differ, before and after, for an audit entry. Values are compared by content. */
export function differences<Fields extends object>(
  before: Fields,
  after: Fields,
): { before: Changes<Fields>; after: Changes<Fields> } {
  const changed = (Object.keys(after) as (keyof Fields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  const only = (fields: Fields) => Object.fromEntries(changed.map((field) => [field, fields[field]])) as Changes<Fields>
  return { before: only(before), after: only(after) }
}
