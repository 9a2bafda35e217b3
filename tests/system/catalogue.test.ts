import { expect, test } from 'bun:test'
import type { MovieDetail, MovieList } from '@cinema/contracts/catalogue/http'
import type { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import type { AuditList } from '@cinema/contracts/identity/audit'
import type { Problem } from '@cinema/contracts/shared/problem'
import { signIn, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'

const manager = await signIn('manager@cinema.test')
const anybody = new Visitor()
const stamp = Date.now()

async function newMovie(title: string): Promise<ManagedMovie> {
  const facts = { title, genres: ['Drama'], crew: [{ name: `Director ${stamp}`, role: 'Director' }] }
  const added = await manager.post<ManagedMovie>('/api/v1/admin/movies', facts)
  expect(added.status).toBe(201)
  return added.body
}
const titleAt = async (slug: string) => (await anybody.get<MovieDetail>(`/api/v1/movies/${slug}`)).body.title

test('a change of a movie reaches customers who have just read it, also at its old address', async () => {
  const { id, slug } = await newMovie(`Before ${stamp}`)
  expect(await titleAt(slug)).toBe(`Before ${stamp}`)
  await manager.patch(`/api/v1/admin/movies/${id}`, { title: `After ${stamp}` })
  await eventually(async () => (await titleAt(slug)) === `After ${stamp}`, 'the new title')

  const found = await anybody.get<MovieList>(`/api/v1/movies?search=${encodeURIComponent(`Director ${stamp}`)}`)
  expect(found.body.data.map((movie) => movie.id)).toEqual([id])
  expect((await manager.delete(`/api/v1/admin/movies/${id}`)).status).toBe(204)
  await eventually(
    async () => (await anybody.get(`/api/v1/movies/${slug}`)).status === 404,
    'the deletion of the movie',
  )
})

test('of two concurrent changes of a movie the second is refused with 412', async () => {
  const { id } = await newMovie(`Contested ${stamp}`)
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

test('a list is answered from the cache, and with a matching ETag by 304', async () => {
  await anybody.get('/api/v1/movies?perPage=7')
  const again = await anybody.get<MovieList>('/api/v1/movies?perPage=7')
  expect(again.headers.get('cache-status')).toContain('edge; hit')
  const tag = { 'if-none-match': again.headers.get('etag') ?? '' }
  expect((await anybody.call('GET', '/api/v1/movies?perPage=7', undefined, tag)).status).toBe(304)
})
