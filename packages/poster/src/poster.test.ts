import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { movies } from '../fixtures/movies'
import { contrast } from './colour'
import { createDice } from './dice'
import { LAYOUT_NAMES } from './layouts'
import { MOODS, palettesOf } from './palettes'
import { drawPoster } from './poster'
import { COMPOSITIONS, FAMILIES, pickFamily } from './programme'
import type { PosterFilm } from './stage'

const films: PosterFilm[] = movies.map((movie, index) => ({
  id: `film-${index}`,
  title: String(movie.Title ?? ''),
  genres: movie['Major Genre'] ? [movie['Major Genre']] : [],
  year: Number(movie['Release Date']?.slice(-4)) || null,
  durationMin: movie['Running Time min'],
  director: movie.Director,
}))

const jaws: PosterFilm = {
  id: '7',
  title: 'Jaws',
  genres: ['Horror'],
  year: 1975,
  durationMin: 124,
  director: 'Spielberg',
}

/** Throws on markup that is not well formed, as an XML parser would, for the small language that a poster is. */
function openTags(markup: string): string[] {
  const open: string[] = []
  for (const [, end, name, self] of markup.matchAll(/<(\/?)([a-zA-Z]+)(?:\s+[a-zA-Z-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end && open.pop() !== name) throw new Error(`</${name}> closes nothing`)
    if (!end && !self) open.push(name ?? '')
  }
  return open
}

const textOf = (markup: string) => markup.replace(/<(\/?)([a-zA-Z]+)(?:\s+[a-zA-Z-]+="[^"<]*")*\s*(\/?)>/g, '')

describe('a poster', () => {
  test('is the same bytes for the same film, and another drawing for another', () => {
    expect(drawPoster(jaws)).toBe(drawPoster({ ...jaws, genres: [...jaws.genres] }))
    const drawings = new Set(films.map((film) => drawPoster({ ...film, title: 'One Title', genres: [] })))
    expect(drawings.size).toBe(films.length)
  })

  test('of any film in the dataset stays under 8 KB, is well formed and needs no style sheet', () => {
    for (const film of films) {
      const markup = drawPoster(film)
      expect(new TextEncoder().encode(markup).length).toBeLessThan(8192)
      expect(openTags(markup)).toEqual([])
      expect(markup).not.toMatch(/="[^"]*(NaN|Infinity|undefined|null)/)
      expect(markup).not.toMatch(/ style=|<style|<script|<image|filter=/)
    }
  })

  test('escapes every text, whatever it says', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constant('<script>&"\'</text>'))
    fc.assert(
      fc.property(anything, anything, anything, (title, director, label) => {
        const markup = drawPoster({ id: title, title, genres: [director], director }, { label, idPrefix: label })
        expect(openTags(markup)).toEqual([])
        expect(textOf(markup)).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/)
      }),
    )
  })

  test('has ids of its own, and refers to no others', () => {
    const ids = films.slice(0, 500).map((film) => [...drawPoster(film).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect(new Set(ids.flat()).size).toBe(ids.flat().length)
    for (const film of films.slice(0, 500)) {
      const markup = drawPoster(film, { idPrefix: 'wall-' })
      for (const [, id] of markup.matchAll(/url\(#([^)]+)\)/g)) expect(markup).toContain(` id="${id}"`)
      expect(markup).not.toMatch(/ id="(?!wall-)/)
    }
  })

  test('is hidden from assistive technology unless it has a label', () => {
    expect(drawPoster(jaws)).toContain('aria-hidden="true"')
    expect(drawPoster(jaws, { label: 'Poster: "Jaws"' })).toContain('role="img" aria-label="Poster: &quot;Jaws&quot;"')
  })

  test('leaves out the facts that nobody knows', () => {
    const bare = drawPoster({ id: '7', title: 'Jaws', genres: [] })
    expect(bare).toBe(drawPoster({ id: '7', title: 'Jaws', genres: [], year: null, durationMin: null, director: ' ' }))
    expect(bare).not.toMatch(/ min<|>0</)
    expect(drawPoster(jaws)).toMatch(/>1975<.*>124 min<.*>Spielberg</)
  })

  test('of a film without a title says so', () => {
    expect(drawPoster({ id: '7', title: '  ', genres: [] })).toMatch(/untitled/i)
  })
})

describe('the programme', () => {
  test('reaches every family in every mood', () => {
    for (const mood of MOODS) {
      const dice = createDice(mood)
      expect(new Set(Array.from({ length: 4000 }, () => pickFamily(mood, dice))).size).toBe(FAMILIES.length)
    }
  })

  test('prints every family in every layout', () => {
    for (const family of FAMILIES) {
      for (const layout of LAYOUT_NAMES) {
        const markup = drawPoster(jaws, { family, layout })
        expect(openTags(markup)).toEqual([])
        expect(markup).not.toMatch(/NaN|Infinity|undefined/)
      }
    }
    expect(Object.keys(COMPOSITIONS).length).toBeGreaterThanOrEqual(14)
  })

  test('varies between neighbours: forty films in a row use most of what there is', () => {
    const grounds = films.slice(0, 40).map((film) => drawPoster(film).match(/fill="(#[0-9a-f]{6})"/)?.[1])
    expect(new Set(grounds).size).toBeGreaterThan(20)
  })
})

describe('the palettes', () => {
  test('are at least eight a mood, and text is read on each paper with a contrast of 5 or more', () => {
    for (const mood of MOODS) {
      const palettes = palettesOf(mood)
      expect(palettes.length).toBeGreaterThanOrEqual(8)
      for (const { paper, ink, marks } of palettes) {
        expect([mood, paper, contrast(paper, ink) >= 5]).toEqual([mood, paper, true])
        for (const mark of marks) expect(mark).toMatch(/^#[0-9a-f]{6}$/)
      }
    }
  })

  test('keep the text readable over every part of a quiet picture', () => {
    for (const film of films.slice(0, 1000)) {
      const markup = drawPoster(film, { layout: 'hushed' })
      const ink = /<g fill="(#[0-9a-f]{6})" font-family/.exec(markup)?.[1] ?? ''
      const printed = [...markup.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"(?! font-family)/g)].map(
        ([, colour]) => colour,
      )
      for (const colour of new Set(printed)) expect(contrast(colour ?? '', ink)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
