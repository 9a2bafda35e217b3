import { expect, test } from 'bun:test'
import type { ManagedFilm } from '@cinema/contracts/catalogue/film-management'
import type { MovieDetail, MovieList } from '@cinema/contracts/catalogue/http'
import type { AuditList } from '@cinema/contracts/identity/audit'
import type { Problem } from '@cinema/contracts/shared/problem'
import { signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'

const manager = await signIn('manager@cinema.test')
const anybody = new Visitor()
const stamp = Date.now()

async function newFilm(title: string): Promise<ManagedFilm> {
  const facts = { title, genres: ['Drama'], crew: [{ name: `Director ${stamp}`, role: 'Director' }] }
  const added = await manager.post<ManagedFilm>('/api/v1/admin/movies', facts)
  expect(added.status).toBe(201)
  return added.body
}
const titleAt = async (slug: string) => (await anybody.get<MovieDetail>(`/api/v1/movies/${slug}`)).body.title

test('what a manager changes reaches customers who have just seen what was before, also at the old address', async () => {
  const { id, slug } = await newFilm(`Before ${stamp}`)
  expect(await titleAt(slug)).toBe(`Before ${stamp}`)
  await manager.patch(`/api/v1/admin/movies/${id}`, { title: `After ${stamp}` })
  await eventually(async () => (await titleAt(slug)) === `After ${stamp}`, 'the new title')

  const found = await anybody.get<MovieList>(`/api/v1/movies?search=${encodeURIComponent(`Director ${stamp}`)}`)
  expect(found.body.data.map((film) => film.id)).toEqual([id])
  expect((await manager.delete(`/api/v1/admin/movies/${id}`)).status).toBe(204)
  await eventually(async () => (await anybody.get(`/api/v1/movies/${slug}`)).status === 404, 'the end of the film')
})

test('two managers who read the same film do not lose each other’s change', async () => {
  const { id } = await newFilm(`Contested ${stamp}`)
  const path = `/api/v1/admin/movies/${id}`
  const tag = { 'if-match': (await manager.get(path)).headers.get('etag') ?? '' }
  expect((await manager.call('PATCH', path, { rating: 'R' }, tag)).status).toBe(200)
  const late = await manager.call<Problem>('PATCH', path, { rating: 'G' }, tag)
  expect([late.status, late.body.code]).toEqual([412, 'MOVIE_CHANGED_MEANWHILE'])

  const admin = await signIn('admin@cinema.test')
  const log = await admin.get<AuditList>(`/api/v1/admin/audit?subject=${id}`)
  expect(log.body.data.map(({ action }) => action)).toEqual(['movie.updated', 'movie.created'])
  await manager.delete(path)
})

test('a list that was just read is given again without asking anybody, and a browser that has it is told so', async () => {
  await anybody.get('/api/v1/movies?perPage=7')
  const again = await anybody.get<MovieList>('/api/v1/movies?perPage=7')
  expect(again.headers.get('cache-status')).toContain('edge; hit')
  const tag = { 'if-none-match': again.headers.get('etag') ?? '' }
  expect((await anybody.call('GET', '/api/v1/movies?perPage=7', undefined, tag)).status).toBe(304)
})
