/** How somebody gets into a campaign: asked first, told afterwards, or in silence. */
export const optInTypes = ['double', 'auto', 'silent'] as const
export type OptInType = (typeof optInTypes)[number]

/** How far a STOP on a code reaches: the campaign that it answers, everything on the code, all codes of its organisation. */
export const stopScopes = ['campaign', 'code', 'organisation'] as const
export type StopScope = (typeof stopScopes)[number]
