import { recall, remember } from './remembered'

const KEY = 'marquee.theme'
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const currentTheme = (): Theme => THEMES.find((theme) => theme === recall(KEY)) ?? 'system'

/** Applies and remembers a theme; `theme.js` applies it again before the next first paint. */
export function chooseTheme(theme: Theme): void {
  remember(KEY, theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
