import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { movies } from '../fixtures/movies'
import { contrast } from './colour'
import { createDice } from './dice'
import { COMPOSITIONS, FAMILIES, pickFamily } from './families'
import { LAYOUT_NAMES } from './layouts'
import { MOODS, palettesOf } from './palettes'
import { drawPoster } from './poster'
import type { PosterMovie } from './stage'

const allMovies: PosterMovie[] = movies.map((movie, index) => ({
  id: `film-${index}`,
  title: String(movie.Title ?? ''),
  genres: movie['Major Genre'] ? [movie['Major Genre']] : [],
  year: Number(movie['Release Date']?.slice(-4)) || null,
  durationMin: movie['Running Time min'],
  director: movie.Director,
}))

const jaws: PosterMovie = {
  id: '7',
  title: 'Jaws',
  genres: ['Horror'],
  year: 1975,
  durationMin: 124,
  director: 'Spielberg',
}

/** Answers the tags left open. Throws on markup that is not well-formed, for the subset of XML that posters use. */
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
  test('has the same bytes for the same movie, and differs from that of any other movie', () => {
    expect(drawPoster(jaws)).toBe(drawPoster({ ...jaws, genres: [...jaws.genres] }))
    const drawings = new Set(allMovies.map((movie) => drawPoster({ ...movie, title: 'One Title', genres: [] })))
    expect(drawings.size).toBe(allMovies.length)
  })

  test('of any movie in the dataset is under 8 KB, well-formed and without style sheets', () => {
    for (const movie of allMovies) {
      const markup = drawPoster(movie)
      expect(new TextEncoder().encode(markup).length).toBeLessThan(8192)
      expect(openTags(markup)).toEqual([])
      expect(markup).not.toMatch(/="[^"]*(NaN|Infinity|undefined|null)/)
      expect(markup).not.toMatch(/ style=|<style|<script|<image|filter=/)
    }
  })

  test('escapes every text', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constant('<script>&"\'</text>'))
    fc.assert(
      fc.property(anything, anything, anything, (title, director, label) => {
        const markup = drawPoster({ id: title, title, genres: [director], director }, { label, idPrefix: label })
        expect(openTags(markup)).toEqual([])
        expect(textOf(markup)).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|#39);)/)
      }),
    )
  })

  test('has unique ids and refers only to its own', () => {
    const ids = allMovies
      .slice(0, 500)
      .map((movie) => [...drawPoster(movie).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    expect(new Set(ids.flat()).size).toBe(ids.flat().length)
    for (const movie of allMovies.slice(0, 500)) {
      const markup = drawPoster(movie, { idPrefix: 'wall-' })
      for (const [, id] of markup.matchAll(/url\(#([^)]+)\)/g)) expect(markup).toContain(` id="${id}"`)
      expect(markup).not.toMatch(/ id="(?!wall-)/)
    }
  })

  test('is hidden from assistive technology unless it has a label', () => {
    expect(drawPoster(jaws)).toContain('aria-hidden="true"')
    expect(drawPoster(jaws, { label: 'Poster: "Jaws"' })).toContain('role="img" aria-label="Poster: &quot;Jaws&quot;"')
  })

  test('leaves out unknown data', () => {
    const bare = drawPoster({ id: '7', title: 'Jaws', genres: [] })
    expect(bare).toBe(drawPoster({ id: '7', title: 'Jaws', genres: [], year: null, durationMin: null, director: ' ' }))
    expect(bare).not.toMatch(/ min<|>0</)
    expect(drawPoster(jaws)).toMatch(/>1975<.*>124 min<.*>Spielberg</)
  })

  test('of a movie without a title is labelled as untitled', () => {
    expect(drawPoster({ id: '7', title: '  ', genres: [] })).toMatch(/untitled/i)
  })
})

describe('the families', () => {
  test('can all be chosen in every mood', () => {
    for (const mood of MOODS) {
      const dice = createDice(mood)
      expect(new Set(Array.from({ length: 4000 }, () => pickFamily(mood, dice))).size).toBe(FAMILIES.length)
    }
  })

  test('can all be printed in every layout', () => {
    for (const family of FAMILIES) {
      for (const layout of LAYOUT_NAMES) {
        const markup = drawPoster(jaws, { family, layout })
        expect(openTags(markup)).toEqual([])
        expect(markup).not.toMatch(/NaN|Infinity|undefined/)
      }
    }
    expect(Object.keys(COMPOSITIONS).length).toBeGreaterThanOrEqual(14)
  })

  test('vary between movies: forty in a row have more than twenty different grounds', () => {
    const grounds = allMovies.slice(0, 40).map((movie) => drawPoster(movie).match(/fill="(#[0-9a-f]{6})"/)?.[1])
    expect(new Set(grounds).size).toBeGreaterThan(20)
  })
})

describe('the palettes', () => {
  test('are at least eight for each mood, and text has a contrast of at least 5 on each paper', () => {
    for (const mood of MOODS) {
      const palettes = palettesOf(mood)
      expect(palettes.length).toBeGreaterThanOrEqual(8)
      for (const { paper, ink, marks } of palettes) {
        expect([mood, paper, contrast(paper, ink) >= 5]).toEqual([mood, paper, true])
        for (const mark of marks) expect(mark).toMatch(/^#[0-9a-f]{6}$/)
      }
    }
  })

  test('keep the text readable over every part of a muted picture', () => {
    for (const movie of allMovies.slice(0, 1000)) {
      const markup = drawPoster(movie, { layout: 'muted' })
      const ink = /<g fill="(#[0-9a-f]{6})" font-family/.exec(markup)?.[1] ?? ''
      const printed = [...markup.matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"(?! font-family)/g)].map(
        ([, colour]) => colour,
      )
      for (const colour of new Set(printed)) expect(contrast(colour ?? '', ink)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
