export const DOCS_STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1rem; padding-block: 1rem }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding-block: 1rem }
h3 { font-size: 1rem; margin: 0 }
h3 code { font-weight: 700 }
h4 { font-size: .9rem; margin: 1rem 0 0 }
code, pre { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
pre { overflow: auto; max-height: 24rem; padding: .75rem; background: color-mix(in srgb, currentColor 8%, transparent) }
dl { display: grid; grid-template-columns: 3rem 1fr; gap: .25rem 1rem; margin-block: .75rem 0 }
dt { font-variant-numeric: tabular-nums }
dd { margin: 0 }
`
