/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { UserId } from '../shared/ids'

/** What a Worker offers to the one that gathers all that is held on a person. */
export interface PersonalDataService extends Rpc.WorkerEntrypointBranded {
  /** What this Worker holds, as the text of a JSON object: every Worker's part has a shape of its own. */
  personalData(userId: UserId, call?: Call): Promise<string>
}

/** What stands where a person's address and name stood before the account was erased. */
export const ERASED_EMAIL = 'erased@erased.invalid'
export const ERASED_NAME = 'Erased'
