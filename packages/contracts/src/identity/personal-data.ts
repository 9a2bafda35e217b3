/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { UserId } from '../shared/ids'

/** Offered by each Worker that stores personal data, for the export of it. */
export interface PersonalDataService extends Rpc.WorkerEntrypointBranded {
  /** The user's personal data in this Worker, as the text of a JSON object whose shape is the Worker's own. */
  personalData(userId: UserId, call?: Call): Promise<string>
}

/** They replace the e-mail and the name of a person whose account was erased. */
export const ERASED_EMAIL = 'erased@erased.invalid'
export const ERASED_NAME = 'Erased'
