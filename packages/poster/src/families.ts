import { bands, blinds, chords, split, stairs } from './compositions/bands'
import { arcs, dots, halftone, meeting, moon, orbits, rings } from './compositions/circles'
import { alone, horizon, peaks, skyline, waves } from './compositions/land'
import { balls, chequer, chevrons, ribbon, shards, tiles } from './compositions/patterns'
import { projector, road, spotlight, sunburst, tunnel } from './compositions/rays'
import { door, eye, face, letter, strip, target } from './compositions/signs'
import type { Dice } from './dice'
import type { Mood } from './palettes'
import type { Composition } from './stage'

/** Every family of compositions, by name. */
export const COMPOSITIONS = {
  alone,
  arcs,
  balls,
  bands,
  blinds,
  chequer,
  chevrons,
  chords,
  door,
  dots,
  eye,
  face,
  halftone,
  horizon,
  letter,
  meeting,
  moon,
  orbits,
  peaks,
  projector,
  rings,
  road,
  shards,
  skyline,
  spotlight,
  split,
  stairs,
  strip,
  sunburst,
  target,
  ribbon,
  tiles,
  tunnel,
  waves,
} as const satisfies Record<string, Composition>

export type Family = keyof typeof COMPOSITIONS

export const FAMILIES = Object.keys(COMPOSITIONS) as [Family, ...Family[]]

/** The families that suit a mood. Two posters in three use one of these, the others any family. */
const SUITS: Record<Mood, readonly [Family, ...Family[]]> = {
  dread: ['eye', 'moon', 'door', 'shards', 'alone', 'blinds', 'tunnel', 'face', 'letter', 'ribbon', 'rings'],
  night: ['blinds', 'spotlight', 'target', 'door', 'skyline', 'stairs', 'split', 'eye', 'ribbon', 'letter', 'road'],
  heat: ['sunburst', 'shards', 'chevrons', 'target', 'split', 'skyline', 'letter', 'bands', 'halftone', 'road'],
  far: ['orbits', 'peaks', 'waves', 'horizon', 'rings', 'moon', 'tunnel', 'halftone', 'road', 'letter', 'sunburst'],
  dust: ['horizon', 'peaks', 'road', 'sunburst', 'alone', 'target', 'bands', 'moon', 'letter'],
  play: ['balls', 'face', 'dots', 'tiles', 'chequer', 'arcs', 'chords', 'letter', 'meeting', 'ribbon', 'chevrons'],
  tender: ['meeting', 'moon', 'arcs', 'ribbon', 'waves', 'balls', 'horizon', 'face', 'alone', 'letter', 'dots'],
  quiet: [
    'alone',
    'bands',
    'stairs',
    'waves',
    'door',
    'spotlight',
    'ribbon',
    'split',
    'rings',
    'letter',
    'meeting',
    'horizon',
  ],
  song: ['chords', 'spotlight', 'waves', 'rings', 'sunburst', 'arcs', 'halftone', 'dots', 'letter', 'chequer'],
  plain: ['strip', 'projector', 'letter', 'dots', 'bands', 'halftone', 'tiles', 'chords', 'skyline', 'target'],
}

export const pickFamily = (mood: Mood, dice: Dice): Family =>
  dice.chance(0.67) ? dice.pick(SUITS[mood]) : dice.pick(FAMILIES)
