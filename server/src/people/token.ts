import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: nothing to guess, so a fast hash is enough. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: who reads the table can't use the link. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
