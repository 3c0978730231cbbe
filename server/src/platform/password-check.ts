import { verifyPassword as verify } from 'better-auth/crypto'

/** scrypt, in Node's own threads: the library that hashes people's passwords. */
export const verifyPassword = (hash: string, password: string): Promise<boolean> => verify({ hash, password })
