import { z } from 'zod'
import type { ReplyMediaValue } from './reply-values'

const uploaded = z.object({
  id: z.string(),
  url: z.string(),
  contentType: z.string(),
  size: z.number(),
  warning: z.string().nullish(),
})
const refused = z.object({ message: z.string() })

export type UploadAnswer =
  | { readonly kind: 'uploaded'; readonly media: ReplyMediaValue; readonly warning: string | undefined }
  | { readonly kind: 'refused'; readonly sentence: string | undefined }

/** Hands a file for a reply to the server; a refusal brings the server's sentence, if it had one. */
export async function upload(file: File): Promise<UploadAnswer> {
  try {
    const response = await fetch('/uploads', { method: 'POST', body: file, credentials: 'same-origin' })
    const answer: unknown = await response.json()
    const media = response.ok ? uploaded.safeParse(answer) : undefined
    if (media?.success) {
      const { warning, ...uploadedMedia } = media.data
      return { kind: 'uploaded', media: uploadedMedia, warning: warning ?? undefined }
    }
    return { kind: 'refused', sentence: refused.safeParse(answer).data?.message }
  } catch {
    return { kind: 'refused', sentence: undefined }
  }
}
