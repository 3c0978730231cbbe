import { z } from 'zod'

/** One message as it was written on a virtual phone. */
export type Draft = {
  readonly phone: string
  readonly shortCodeId: string
  readonly kind: 'SMS' | 'MMS'
  readonly subject: string
  readonly text: string
  readonly files: readonly File[]
  /** Names of bundled samples. */
  readonly samples: readonly string[]
}

export type SendAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unexpected'; readonly status: number }

/** What of a draft its kind can carry: an SMS is a text alone. */
export const carried = (draft: Draft): Draft =>
  draft.kind === 'MMS' ? draft : { ...draft, subject: '', files: [], samples: [] }

export const isEmpty = (draft: Draft): boolean => {
  const { subject, text, files, samples } = carried(draft)
  return subject.trim() === '' && text.trim() === '' && files.length + samples.length === 0
}

const refusal = z.object({ message: z.string() })

/** Texts from the phone, through the same door as any channel. */
export async function send(draft: Draft): Promise<SendAnswer> {
  try {
    const response = await fetch('/simulator/messages', {
      method: 'POST',
      body: formOf(carried(draft)),
      credentials: 'same-origin',
    })
    if (response.ok) return { kind: 'taken' }
    const said = refusal.safeParse(await response.json().catch(() => null))
    return said.success
      ? { kind: 'refused', sentence: said.data.message }
      : { kind: 'unexpected', status: response.status }
  } catch {
    return { kind: 'unreachable' }
  }
}

function formOf({ phone, shortCodeId, kind, subject, text, files, samples }: Draft): FormData {
  const form = new FormData()
  form.set('phone', phone)
  form.set('shortCodeId', shortCodeId)
  form.set('kind', kind)
  if (subject.trim()) form.set('subject', subject)
  if (text.trim()) form.set('text', text)
  for (const file of files) form.append('files', file)
  for (const sample of samples) form.append('samples', sample)
  return form
}

const listedSamples = z.object({
  samples: z.array(z.object({ name: z.string(), contentType: z.string(), size: z.number() })),
})
export type Sample = z.output<typeof listedSamples>['samples'][number]

/** The files that come with the product; undefined when they can't be listed. */
export async function listSamples(): Promise<readonly Sample[] | undefined> {
  try {
    const response = await fetch('/simulator/samples', { credentials: 'same-origin' })
    return listedSamples.safeParse(await response.json()).data?.samples
  } catch {
    return undefined
  }
}
