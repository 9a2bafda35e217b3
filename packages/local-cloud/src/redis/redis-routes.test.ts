import { afterAll, beforeEach, describe, expect, setSystemTime, test } from 'bun:test'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { createRedis } from './redis'
import { redisRoutes } from './redis-routes'
import { Store } from './store'

let now = 1_800_000_000_000
const store = new Store(() => now)
const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: redisRoutes(createRedis(store), 'token').fetch })
const url = `${server.url}redis`
const redis = new Redis({ url, token: 'token', enableTelemetry: false })

beforeEach(() => store.clear())
afterAll(() => server.stop(true))

describe('strings and keys', () => {
  test('values are read as they were written, whatever their characters', async () => {
    await redis.set('movie', { title: 'Amélie 🎬', year: 2001 })
    expect(await redis.get<unknown>('movie')).toEqual({ title: 'Amélie 🎬', year: 2001 })
    await redis.set('word', 'OK')
    expect(await redis.get<string>('word')).toBe('OK')
    expect(await redis.get('nothing')).toBeNull()
    expect(await redis.ping()).toBe('PONG')
  })

  test('SET NX keeps an existing value, XX creates none, GET returns the previous one', async () => {
    expect(await redis.set('lock', 'mine', { nx: true, px: 500 })).toBe('OK')
    expect(await redis.set('lock', 'hers', { nx: true })).toBeNull()
    expect(await redis.set('other', 'x', { xx: true })).toBeNull()
    expect(await redis.set('lock', 'new', { get: true, keepTtl: true })).toBe('mine')
    expect(await redis.pttl('lock')).toBe(500)
  })

  test('a key expires at its time and not a millisecond earlier', async () => {
    await redis.set('code', '123456', { ex: 10 })
    now += 9_999
    expect(await redis.exists('code')).toBe(1)
    now += 1
    expect(await redis.exists('code')).toBe(0)
    expect(await redis.ttl('code')).toBe(-2)
  })

  test('an expiry can be set, read, changed and removed', async () => {
    await redis.set('session', 'a')
    expect(await redis.ttl('session')).toBe(-1)
    expect(await redis.expire('session', 60)).toBe(1)
    expect(await redis.ttl('session')).toBe(60)
    expect(await redis.persist('session')).toBe(1)
    expect(await redis.getex('session', { px: 1_500 })).toBe('a')
    expect(await redis.pttl('session')).toBe(1_500)
    expect(await redis.getdel<string>('session')).toBe('a')
    expect(await redis.expire('session', 60)).toBe(0)
  })

  test('counters count and keep their expiry', async () => {
    await redis.set('n', 5, { ex: 60 })
    expect([await redis.incr('n'), await redis.incrby('n', 10), await redis.decr('n')]).toEqual([6, 16, 15])
    expect(await redis.ttl('n')).toBe(60)
  })

  test('keys are found by pattern and counted', async () => {
    await redis.mset({ 'seat:A1': 1, 'seat:A2': 2, room: 3 })
    expect((await redis.keys('seat:*')).sort()).toEqual(['seat:A1', 'seat:A2'])
    expect(await redis.scan(0, { match: 'seat:?1' })).toEqual(['0', ['seat:A1']])
    expect(await redis.mget<number[]>('seat:A1', 'gone', 'room')).toEqual([1, null, 3] as number[])
    expect(await redis.dbsize()).toBe(3)
    expect(await redis.del('seat:A1', 'room', 'gone')).toBe(2)
    expect(await redis.type('seat:A2')).toBe('string')
    await redis.flushall()
    expect(await redis.dbsize()).toBe(0)
  })
})

describe('containers', () => {
  test('a hash has fields and is removed with its last one', async () => {
    expect(await redis.hset('user', { name: 'Ana', points: 5 })).toBe(2)
    expect(await redis.hset('user', { points: 6 })).toBe(0)
    expect(await redis.hincrby('user', 'points', 4)).toBe(10)
    expect(await redis.hgetall<Record<string, unknown>>('user')).toEqual({ name: 'Ana', points: 10 })
    expect(await redis.hmget<Record<string, unknown>>('user', 'name', 'age')).toEqual({ name: 'Ana', age: null })
    expect([await redis.hexists('user', 'name'), await redis.hlen('user')]).toEqual([1, 2])
    expect(Number(await redis.hdel('user', 'name', 'points'))).toBe(2)
    expect(await redis.exists('user')).toBe(0)
    expect(await redis.hgetall('user')).toBeNull()
  })

  test('a set has a member once', async () => {
    expect(await redis.sadd('roles', 'staff', 'admin', 'staff')).toBe(2)
    expect([await redis.sismember('roles', 'admin'), await redis.sismember('roles', 'owner')]).toEqual([1, 0])
    expect((await redis.smembers('roles')).sort()).toEqual(['admin', 'staff'])
    expect(await redis.srem('roles', 'admin', 'owner')).toBe(1)
    expect(await redis.scard('roles')).toBe(1)
  })

  test('a sorted set is read by rank and by score, forwards and backwards', async () => {
    await redis.zadd('board', { score: 3, member: 'c' }, { score: 1, member: 'a' }, { score: 2, member: 'b' })
    expect(await redis.zrange<string[]>('board', 0, -1)).toEqual(['a', 'b', 'c'])
    expect(await redis.zrange<string[]>('board', 0, 0, { rev: true })).toEqual(['c'])
    expect(await redis.zrange<string[]>('board', '(1', '+inf', { byScore: true })).toEqual(['b', 'c'])
    expect(await redis.zrange<string[]>('board', '-inf', '+inf', { byScore: true, offset: 1, count: 1 })).toEqual(['b'])
    expect(await redis.zrange('board', 0, -1, { withScores: true })).toEqual(['a', 1, 'b', 2, 'c', 3])
    expect(await redis.zincrby('board', 2.5, 'a')).toBe(3.5)
    expect(await redis.zscore('board', 'a')).toBe(3.5)
    expect(await redis.zremrangebyscore('board', 2, 3)).toBe(2)
    expect([await redis.zcard('board'), await redis.zrem('board', 'a'), await redis.exists('board')]).toEqual([1, 1, 0])
  })

  test('a list is pushed to at both ends, read and trimmed', async () => {
    await redis.rpush('feed', 'b', 'c')
    expect(await redis.lpush('feed', 'a')).toBe(3)
    expect(await redis.lrange('feed', 0, -1)).toEqual(['a', 'b', 'c'])
    expect(await redis.lrange('feed', -2, -2)).toEqual(['b'])
    await redis.ltrim('feed', 1, -1)
    expect(await redis.llen('feed')).toBe(2)
    expect(await redis.lrange('feed', 5, 9)).toEqual([])
  })

  test('a command for another type is refused', async () => {
    await redis.set('text', 'x')
    await expect(redis.hget('text', 'field')).rejects.toThrow('WRONGTYPE')
    await expect(redis.incr('text')).rejects.toThrow('not an integer')
  })
})

describe('protocol', () => {
  test('a wrong token is refused with 401', async () => {
    const stranger = new Redis({ url, token: 'guess', enableTelemetry: false })
    await expect(stranger.get('x')).rejects.toThrow('WRONGPASS')
  })

  test('a pipeline has a result or an error for each command', async () => {
    const answer = await fetch(`${url}/pipeline`, {
      method: 'POST',
      headers: { Authorization: 'Bearer token' },
      body: JSON.stringify([['SET', 'a', 1], ['HGET', 'a', 'b'], ['NONSENSE'], ['GET', 'a']]),
    })
    expect(await answer.json()).toEqual([
      { result: 'OK' },
      { error: expect.stringContaining('WRONGTYPE') },
      { error: "ERR unknown command 'NONSENSE'" },
      { result: '1' },
    ])
  })

  test('a transaction of the client returns its values', async () => {
    expect(await redis.multi().set('a', 1).incr('a').hset('h', { f: 'v' }).hgetall('h').exec<unknown[]>()).toEqual([
      'OK',
      2,
      1,
      { f: 'v' },
    ])
  })

  test('a body that is not a command is answered by 400', async () => {
    const answer = await fetch(url, { method: 'POST', headers: { Authorization: 'Bearer token' }, body: '{"GET":1}' })
    expect(answer.status).toBe(400)
  })
})

describe('scripts', () => {
  test('null becomes false in Lua, and false becomes null outside', async () => {
    const script = `local v = redis.call('HMGET', KEYS[1], 'gone') return { v[1] == false, redis.call('GET', 'no') }`
    expect(await redis.eval(script, ['h'], [])).toEqual([1, null])
  })

  test('numbers are truncated, tables end at nil, statuses stay statuses', async () => {
    expect(await redis.eval('return 3.99', [], [])).toBe(3)
    expect(await redis.eval('return {1, 2, nil, 4}', [], [])).toEqual([1, 2])
    expect(await redis.eval(`return redis.call('SET', KEYS[1], ARGV[1])`, ['k'], ['v'])).toBe('OK')
    expect(await redis.eval(`return redis.call('HSET', 'n', 'f', 10 / 2)`, [], [])).toBe(1)
    expect(await redis.hget<number>('n', 'f')).toBe(5)
  })

  test('a failing command raises in call and is a value in pcall', async () => {
    await redis.set('text', 'x')
    await expect(redis.eval(`return redis.call('HGET', 'text', 'f')`, [], [])).rejects.toThrow('WRONGTYPE')
    expect(await redis.eval(`return redis.pcall('HGET', 'text', 'f').err`, [], [])).toContain('WRONGTYPE')
    await expect(redis.eval(`return redis.error_reply('MINE no')`, [], [])).rejects.toThrow('MINE no')
    await expect(redis.eval('return nonsense.field', [], [])).rejects.toThrow('user_script')
    await expect(redis.eval('return (', [], [])).rejects.toThrow('compiling')
  })

  test('a script can be run by its SHA once it is loaded', async () => {
    await expect(redis.evalsha('ff'.repeat(20), [], [])).rejects.toThrow('NOSCRIPT')
    const sha = await redis.scriptLoad('return ARGV[1]')
    expect(await redis.evalsha<unknown[], string>(sha, [], ['yes'])).toBe('yes')
    expect(await redis.scriptExists(sha, 'ff'.repeat(20))).toEqual([1, 0])
  })
})

describe('rate limits count exactly', () => {
  const limiters = {
    'a sliding window': Ratelimit.slidingWindow(100, '1 s'),
    'a fixed window': Ratelimit.fixedWindow(100, '1 s'),
    'a token bucket': Ratelimit.tokenBucket(100, '1 s', 200),
  }
  const burst = { 'a sliding window': 100, 'a fixed window': 100, 'a token bucket': 200 }
  const allowed = async (limiter: Ratelimit, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => limiter.limit('guest')))
    return answers.filter(({ success }) => success).length
  }

  for (const [name, limiter] of Object.entries(limiters)) {
    test(`${name} allows its limit, not one more, and again after its window`, async () => {
      setSystemTime(now)
      try {
        const limit = new Ratelimit({ redis, limiter, ephemeralCache: false, timeout: 0 })
        expect(await allowed(limit, 230)).toBe(burst[name as keyof typeof burst])
        now += 2_000
        setSystemTime(now)
        expect(await allowed(limit, 230)).toBe(name === 'a token bucket' ? 200 : 100)
      } finally {
        setSystemTime()
      }
    })
  }

  test('many tokens can be taken at once', async () => {
    const limit = new Ratelimit({ redis, limiter: limiters['a token bucket'], ephemeralCache: false, timeout: 0 })
    const first = await limit.limit('lease', { rate: 150 })
    const second = await limit.limit('lease', { rate: 150 })
    expect([first.success, second.success]).toEqual([true, false])
  })
})
