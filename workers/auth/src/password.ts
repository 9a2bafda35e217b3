import { compare, hash } from 'bcryptjs'

const ROUNDS = 10

/** Compared against when there is no account, so that a missing one costs as much time as a wrong password. */
const NOBODY = '$2b$10$abcdefghijklmnopqrstuuuL8eSYS.GhJ1AFnqGwM8pNhJbTZ8Z4K'

export const hashPassword = (password: string): Promise<string> => hash(password, ROUNDS)

export async function passwordMatches(password: string, passwordHash: string | undefined): Promise<boolean> {
  const matches = await compare(password, passwordHash ?? NOBODY)
  return matches && passwordHash !== undefined
}
