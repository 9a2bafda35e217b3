/** Inline styles, since some mail clients ignore style sheets. The class names let a client in dark mode override them. */
export const STYLES = {
  ground: 'background-color:#f9f6f2;',
  sheet: 'background-color:#ffffff;border-radius:12px;',
  text: 'color:#1a1511;',
  muted: 'color:#5a544f;',
  line: 'border-bottom:1px solid #e4dfd8;',
  button: 'background-color:#c21725;color:#ffffff;border-radius:4px;',
  font: "font-family:'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;",
  display:
    "font-family:'Bricolage Grotesque','Instrument Sans',-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;",
  /** White in dark mode, too: a camera reads only dark codes on white. */
  tile: 'background-color:#ffffff;border:1px solid #e4dfd8;border-radius:12px;',
} as const

/** What a title is about, said by a word and a colour. */
export const TONES = { good: '#146d34', bad: '#b00a1d', news: '#006e8e' } as const
export type Tone = keyof typeof TONES

const DARK_TEXT = { text: '#f4f1ed', muted: '#afaaa3', good: '#68ca80', bad: '#fb817a', news: '#3db6cf' }
const DARK_GROUND = { ground: '#130e0a', sheet: '#1d1713' }

const rules = (prefix: string, property: string, colours: Record<string, string>) =>
  Object.entries(colours).map(([name, colour]) => `${prefix}.${name} { ${property}: ${colour} !important }`)

/** For clients that know media queries: narrower margins on a phone, and the dark colours of the site. */
export const STYLE_SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (max-width: 480px) {
  .frame { padding: 16px 10px !important }
  .sheet { padding: 24px 20px !important }
  .beside { max-width: 134px !important }
}
@media (max-width: 360px) {
  .beside { display: block !important }
}
@media (prefers-color-scheme: dark) {
  ${[...rules('', 'background-color', DARK_GROUND), ...rules('', 'color', DARK_TEXT)].join('\n  ')}
  .line { border-color: #3a332d !important }
  .button { background-color: #c9222b !important }
}`

/** For Outlook’s own dark mode. In a sheet of its own, since a client may drop one with selectors that it does not know. */
export const OUTLOOK_STYLE_SHEET = [
  ...rules('[data-ogsb] ', 'background-color', DARK_GROUND),
  ...rules('[data-ogsc] ', 'color', DARK_TEXT),
].join('\n')
