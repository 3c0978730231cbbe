import type { Actor, OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type DestinationId = Id<'sftp-destination'>

export const signIns = ['key', 'password'] as const
export type SignIn = (typeof signIns)[number]

/** Somebody's SFTP server, and a folder on it, where files of schedules are put. */
export type Destination = {
  readonly id: DestinationId
  readonly organisationId: OrganisationId
  readonly name: string
  readonly host: string
  readonly port: number
  readonly userName: string
  readonly folder: string
  readonly signIn: SignIn
  /** Made with the destination; its public half is given to whoever runs the server. Null once it is removed. */
  readonly sealedPrivateKey: string | null
  readonly publicKey: string
  /** Null unless it is signed in with. */
  readonly sealedPassword: string | null
  /** The blob in base64 of the only key that the server may show; null until somebody has confirmed one. */
  readonly hostKey: string | null
  /** What it showed at the last test, where that is another one. */
  readonly offeredHostKey: string | null
  readonly testedAt: Date | null
  /** Why the last test failed, as a sentence. */
  readonly problem: string | null
  readonly createdAt: Date
  readonly createdBy: Actor
  readonly removedAt: Date | null
  readonly removedBy: Actor | null
}

/** What whoever saves one says of it; without a password the one that is there stays. */
export type DestinationWish = Pick<Destination, 'name' | 'host' | 'port' | 'userName' | 'folder' | 'signIn'> & {
  readonly password: string | null
}

export const mostDestinations = 50

type Fault = readonly [string, string]

const controls = /\p{Cc}/u

/** Why it can't be one, and where, as a sentence. */
export const faultOfDestination = ({ name, host, port, userName, folder, password }: DestinationWish): Fault | null => {
  if (name.trim() === '' || name.length > 80) return ['name', 'A name has 1 to 80 characters.']
  if (!/^[\p{L}\p{N}.:_-]{1,253}$/u.test(host)) return ['host', 'Write a host as sftp.example.org, without sftp://.']
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return ['port', 'A port is a number from 1 to 65535.']
  if (port !== 22 && port < 1_024) return ['port', 'Below 1024 only port 22 is called.']
  if (userName === '' || userName.length > 200 || controls.test(userName))
    return ['userName', 'A user name has 1 to 200 characters.']
  if (folder === '' || folder.length > 1_000 || controls.test(folder))
    return ['folder', 'A folder has 1 to 1000 characters; a dot is where one is after signing in.']
  if (password !== null && (password === '' || password.length > 1_000))
    return ['password', 'A password has 1 to 1000 characters.']
  return null
}

type Before = Pick<Destination, 'host' | 'port' | 'userName' | 'sealedPassword'>

/** A password is told to the server and the user that it was given for, and to no other. */
export const needsPassword = (wish: DestinationWish, before: Before | null): string | null => {
  if (wish.signIn !== 'password' || wish.password !== null) return null
  if (!before || before.sealedPassword === null) return 'Give the password.'
  return isSamePlace(wish, before) && wish.userName === before.userName
    ? null
    : 'Give the password again: the one that is here was for another server or user.'
}

/** Whoever is at another address shows another key. */
export const isSamePlace = (
  one: Pick<Destination, 'host' | 'port'>,
  other: Pick<Destination, 'host' | 'port'>,
): boolean => one.host === other.host && one.port === other.port

/** Files go to no server whose key nobody has confirmed. */
export const isConfirmed = ({ hostKey, removedAt }: Pick<Destination, 'hostKey' | 'removedAt'>): boolean =>
  hostKey !== null && removedAt === null
