import { z } from 'zod'
import { InstantText } from '../shared/time'

/** An Ethereum address. In mixed case, its checksum must be right (EIP-55). */
const WalletAddress = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'must be an Ethereum address')

export const WalletChallengeBody = z.object({
  address: WalletAddress,
  chainId: z.number().int().min(1).max(999_999_999_999_999),
})
export type WalletChallengeBody = z.infer<typeof WalletChallengeBody>

/** The message to sign with `personal_sign`, unchanged (EIP-4361). It works once, until `expiresAt`. */
export const WalletChallengeView = z.object({ message: z.string(), nonce: z.string(), expiresAt: InstantText })
export type WalletChallengeView = z.infer<typeof WalletChallengeView>

export const LinkWalletBody = z.object({
  message: z.string().min(1).max(2000),
  signature: z.string().regex(/^0x[0-9a-fA-F]{130}$/, 'must be a signature of 65 bytes in hex'),
})
export type LinkWalletBody = z.infer<typeof LinkWalletBody>
