import { z } from 'zod'
import { event } from '../shared/event'
import { UserId } from '../shared/ids'
import { LanguageTag } from '../shared/language'

/** The events of accounts. */
export const identityEvents = [
  /** `language` is the one that the person read the registration in. */
  event('user.registered.v1', z.object({ userId: UserId, email: z.string(), name: z.string(), language: LanguageTag })),

  /** An e-mail was verified, after registration or after a change. */
  event('user.verified.v1', z.object({ userId: UserId, email: z.string() })),

  /**
   * An account was erased. Each Worker removes the person's data and keeps what the law requires without name and
   * address.
   */
  event('user.erased.v1', z.object({ userId: UserId })),
] as const
