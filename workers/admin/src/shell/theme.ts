import type { PanelContext } from '../panel-context'
import { chosenTheme } from '../session/cookies'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The theme that was chosen for this browser. */
export const themeOf = (c: PanelContext): Theme => THEMES.find((theme) => theme === chosenTheme.read(c)) ?? 'system'
