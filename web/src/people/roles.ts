import type { Role } from '@/graphql/generated/graphql'

const everyRole: readonly Role[] = ['OWNER', 'ADMIN', 'MODERATOR', 'ANALYST']

/** Roles that may see some inboxes only; the others see all of them. */
export const mayBeLimited = (role: Role): boolean => role === 'MODERATOR' || role === 'ANALYST'

/** The roles that somebody may give; the server decides, this only leaves out what it would refuse. */
export const rolesToGive = (own: Role): readonly Role[] =>
  own === 'OWNER' ? everyRole : own === 'ADMIN' ? everyRole.slice(1) : []
