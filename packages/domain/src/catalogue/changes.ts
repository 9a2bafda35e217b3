type Changes<Fields> = { [Field in keyof Fields]?: Fields[Field] | undefined }

/** The fields with what is to change in them; what is not named stays. */
export function withChanges<Fields extends object>(before: Fields, changes: Changes<Fields>): Fields {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(named) }
}

/** What an audit log keeps of a change: the fields that differ, as they were and as they are. */
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
