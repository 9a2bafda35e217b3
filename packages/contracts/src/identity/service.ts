export type RegisterRefusal = { code: 'EMAIL_TAKEN' }
export type LoginRefusal = { code: 'WRONG_CREDENTIALS' }
export type RefreshRefusal = { code: 'SESSION_ENDED' }
export type IdentityRefusal = RegisterRefusal | LoginRefusal | RefreshRefusal
