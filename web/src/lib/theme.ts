import { readStored, writeStored } from './local-storage'

const KEY = 'marquee.theme'
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const currentTheme = (): Theme => THEMES.find((theme) => theme === readStored(KEY)) ?? 'system'

/** Applies and stores a theme; on the next visit `theme.js` applies it before the first paint. */
export function chooseTheme(theme: Theme): void {
  writeStored(KEY, theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
