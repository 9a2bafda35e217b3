import { userInfo } from 'node:os'
import { findPostgres, run, startPostgres, type ThrowAwayPostgres } from '@cinema/testing/throw-away-postgres'

/** Starts a PostgreSQL 15. If it is missing and the process is root on Debian, it is installed first. */
export const startInstalledPostgres = async (): Promise<ThrowAwayPostgres> =>
  startPostgres((await findPostgres()) ?? (await install()))

async function install(): Promise<string> {
  if (userInfo().uid !== 0 || !Bun.which('apt-get')) {
    throw new Error('PostgreSQL 15 is not installed. Install postgresql-15, or run this as root on Debian.')
  }
  console.log('installing postgresql-15…')
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run(['apt-get', 'update', '-qq'], '/tmp', quiet)
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'], '/tmp', quiet)
  const installed = await findPostgres()
  if (!installed) throw new Error('postgresql-15 was installed and is not found')
  return installed
}
