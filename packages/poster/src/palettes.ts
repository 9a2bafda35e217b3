import type { Colour } from './colour'
import type { Dice } from './dice'

/** Four colours: the paper, the ink of the text (with a contrast of at least 5 on the paper), and two to draw with. */
export interface Palette {
  paper: Colour
  ink: Colour
  marks: [Colour, Colour]
}

export type Mood = keyof typeof PALETTES

/** One palette in each line: paper, ink, mark, mark. Each mood has light, dark and bright papers. */
const PALETTES = {
  dread: `0e0b0c f3e9da c3141f 5a1016
    efe5d1 140c0c c1121f 76805f
    1b0f16 f6ead8 e4442f 4a2f4d
    10170f ecefd2 9dbb2f 2f4a2a
    e6e2d6 151515 930f18 b5ae9a
    a80f18 fdf1df 16080a e9573f
    0f1522 ebe8df 8fb0c6 8a1230
    d9dccb 1c2115 5e6b2c b8391f
    241226 f3e3ea d4477a 5c2b63`,
  night: `101a2b f4ecd8 e8a92c 35557a
    ebe5d6 101820 d9a01e 3f5a73
    14171a f1efe8 d8432b 5d666e
    0c2a33 f0ead7 f08a24 2c6770
    d7dde0 0f1b2a c8321f 7d919e
    e5b325 14130f 9a3412 fff3d1
    1f1b33 f2ecdf 8d7be8 e0533d
    22301f f0edd8 c9b037 58714b
    f2ede1 1b1c2e 2c3fb4 c6bda8`,
  heat: `f3e7d0 1a120e e2401b f2a81d
    ee5024 1c0805 fff0d8 f9b233
    17120f f7ead3 f2551c f3b62a
    f5b81f 1c140a c92a14 fff2cf
    efe9df 16181c d62718 8b9198
    1f2a24 f3ecd5 ef6a23 7d9a5a
    2a0f0c fbe8cf ef3e24 f7a35c
    dfd9c6 23200f 6d6a2e d6451d
    12304a fff1da f4511e f5b942`,
  far: `0d1b3d f3ecd9 f4a534 3d6fd6
    efe7d3 12263a e4572e 1f8a83
    16102e f1e8f7 b06bf2 39c6c0
    063b3f f6eeda f2c14e e4683a
    d5e6e2 0e2a3a f06a3c 2c7f8c
    f4ead6 2a1a4a 6a3fc4 f1a33c
    101418 eef3f2 35d0ba 4a5a66
    1d3557 f7f3e8 e85d4a a8c6c9
    f6c445 182038 1c5f8c fff4d6`,
  dust: `efdcb6 3a1c10 c4512a 2f8f8b
    a9421f fff0d6 33110a f2b65a
    f4e6c8 22303c d98a2b 9c3a20
    2b1a14 f6e2bd e07b39 6fa3a0
    8cc4c0 2a1711 b8431f f6e6c4
    e7b45c 2f160d a43a1c fbeccb
    f1e4cf 40241a 7a8b5c d1672f
    1d2c3a f5e3c2 e5a13c a8482d
    dcc6a0 1f1a17 8c3b23 f5ecd6`,
  play: `ffd21f 17171c e8352e fff6d8
    fff4e0 1b1b3a ff5a4f 1fa7a0
    ff8fb0 2a1033 d6203f fff0dc
    1d3fbb fff7e3 ffc52e ff6b57
    e9f3e4 14233a ff6a3a 3f9d5a
    f9e7ef 231942 e0389a ffb400
    0d6f60 fffae6 ffcf33 ff8a6b
    bfe3f2 14213d f2542d ffd23f
    fb6a3c 24100c ffe3b0 7a1fa2
    f7f1e3 202020 2d5bff f2b705`,
  tender: `fbe6dd 3d0f24 e0526e f5a88a
    7a1633 fdeadd f0708a f6c6a4
    f6efe4 33202b d23f5a b8a7cf
    2c1630 f9e6e4 f0658f 8a4f9e
    f4b6b0 3a0d1e c4274c fff1e6
    eee6f4 2b1f4a 7d5fc9 f2849e
    fff0d9 4a1420 f2643d f3b64f
    e4ece4 1f3330 d9566b 7ba894
    b62340 fff1e4 3c0a1c ffab91`,
  quiet: `f2ede2 22262b b5532f 8fa3a0
    e3e6e0 1d2b2a 3f7168 d39a5c
    243038 f0ebdf c98b5b 6f8a94
    efe8dc 2d2433 7b5b8c c9ad7f
    dcd5c8 201d1a 8a3b2e a89d86
    2f3a2c f2eddc b9a25b 75896a
    f5f1ea 1a2740 2f5aa0 e0b7a0
    3a2a2c f5e9e0 d8897a 8f6f73
    c9d6dc 1b2630 d0522f 6d8796
    e9d9b8 2b2418 1f5c5a c0702c`,
  song: `1b0b33 fff0e4 ff3d8b f7b52c
    f4e9f0 2a0b3d c81d77 5b39c6
    ffcb3d 240a2e d81e5b fff3d0
    0e2440 fff2dc ff6b3d 27b6c4
    b5126b fff0e6 2a0626 ffb23e
    101014 f8f2e6 f5c518 d43a6a
    fde8d7 2b1240 f0522b 7a3fd0
    4b1fa8 fff3df ff5fa2 ffd045
    e2f0ee 1a1440 e8297c 14a3a8`,
  plain: `f4f1ea 141414 e0301e a7a59e
    e8e8e4 101828 1f4fd8 9aa5b1
    1a1a1a f3f0e8 f2c230 6f6f6a
    f3efe2 1c2a1e 2f7d4f c3b48a
    bf281f fff5ea 1c0c0a f0a99a
    dfe5ea 15202b e8792b 5f7c94
    f1c40f 18160c fff6cf 3f3a1a
    14324a f1efe6 e9e0c8 d9573a
    ece5d8 2b211a 96592c 4a6b6f`,
} as const

const MOOD_OF: readonly [RegExp, Mood][] = [
  [/horror|slasher|zombie/, 'dread'],
  [/western/, 'dust'],
  [/music|concert|dance|opera/, 'song'],
  [/roman/, 'tender'],
  [/thriller|suspense|crime|noir|myster|spy/, 'night'],
  [/sci|adventure|fantasy|space/, 'far'],
  [/action|war|sport|martial/, 'heat'],
  [/comed|family|animat|kid|child/, 'play'],
  [/document|histor|news|short/, 'plain'],
]

/** The mood of the first genre that has one; `quiet`, as for a drama, if no genre is known. */
export function moodOf(genres: readonly string[]): Mood {
  for (const genre of genres) {
    const known = MOOD_OF.find(([pattern]) => pattern.test(genre.toLowerCase()))
    if (known) return known[1]
    if (/drama|biograph/i.test(genre)) return 'quiet'
  }
  return 'quiet'
}

/** Every palette of a mood, in the order of the table. */
export function palettesOf(mood: Mood): Palette[] {
  return PALETTES[mood].split('\n').map((line) => {
    const [paper, ink, one, other] = line
      .trim()
      .split(' ')
      .map((hex) => `#${hex}`) as [string, string, string, string]
    return { paper, ink, marks: [one, other] }
  })
}

export const MOODS = Object.keys(PALETTES) as Mood[]

/** Chooses a palette of the mood. */
export const pickPalette = (mood: Mood, dice: Dice): Palette => dice.pick(palettesOf(mood) as [Palette, ...Palette[]])
