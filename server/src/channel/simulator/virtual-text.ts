import { failed, ok, type Result } from '../../kernel/result.js'
import { virtualPhones, type VirtualPhone } from './phones.js'
import type { TextedFile } from './texting.js'

/** What a person sends from a virtual phone on the simulator's page. */
export type VirtualText = {
  readonly phone: VirtualPhone
  readonly shortCodeId: string
  readonly kind: 'sms' | 'mms'
  readonly subject: string | null
  readonly text: string | null
  readonly files: readonly TextedFile[]
  /** Names of bundled samples, sent after the files. */
  readonly samples: readonly string[]
}

const textAt = (form: FormData, name: string): string | null => {
  const value = form.get(name)
  return typeof value === 'string' && value !== '' ? value : null
}

const fileOf = async (file: File): Promise<TextedFile> => ({
  contentType: file.type || null,
  fileName: file.name || null,
  base64: Buffer.from(await file.arrayBuffer()).toString('base64'),
})

/** The form's fields: phone, shortCodeId, kind (sms or mms), subject, text, files (repeated), samples (repeated). */
export const readForm = async (form: FormData): Promise<Result<VirtualText, string>> => {
  const given = textAt(form, 'phone')
  const phone = virtualPhones.find((each) => each.phone === given)
  const shortCodeId = textAt(form, 'shortCodeId')
  const kind = textAt(form, 'kind')?.toLowerCase()
  const subject = textAt(form, 'subject')
  const text = textAt(form, 'text')
  const chosen = form.getAll('files').filter((each) => typeof each !== 'string')
  const samples = form.getAll('samples').filter((each) => typeof each === 'string')
  if (!phone) return failed('The phone is not one of the virtual ones.')
  if (!shortCodeId) return failed('The short code is missing.')
  if (kind !== 'sms' && kind !== 'mms') return failed('The kind is “sms” or “mms”.')
  const files = await Promise.all(chosen.filter(({ size }) => size > 0).map(fileOf))
  const attached = files.length + samples.length
  if (kind === 'sms' && (attached > 0 || subject)) return failed('An SMS has no subject and no files: send an MMS.')
  if (!text && !subject && attached === 0) return failed('There is nothing to send: write a text or add a file.')
  return ok({ phone, shortCodeId, kind, subject, text, files, samples })
}
