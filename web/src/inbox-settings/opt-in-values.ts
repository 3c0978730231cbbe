import { z } from 'zod'

export const optInTypes = ['DOUBLE', 'AUTO', 'SILENT'] as const
export type OptInType = (typeof optInTypes)[number]

/** What the opt-in's fields hold while they are edited. Switched off, the rest is kept so that nothing chosen is lost. */
export const optInValues = z
  .object({ on: z.boolean(), campaignId: z.string(), type: z.enum(optInTypes) })
  .refine(({ on, campaignId }) => !on || campaignId !== '', { path: ['campaignId'], error: 'campaignMissing' })

export type OptInValues = z.output<typeof optInValues>

export type SavedOptIn = { readonly campaignId: string; readonly type: OptInType }

export const optInValuesOf = (saved: SavedOptIn | null | undefined): OptInValues => ({
  on: Boolean(saved),
  campaignId: saved?.campaignId ?? '',
  type: saved?.type ?? 'DOUBLE',
})

export const optInInputOf = ({ on, campaignId, type }: OptInValues): SavedOptIn | null =>
  on ? { campaignId, type } : null
