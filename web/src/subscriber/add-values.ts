import { z } from 'zod'
import type { AddSubscriberInput } from '@/graphql/generated/graphql'
import { evidenceInputOf, evidenceValues, noEvidence } from './evidence-values'

/** The form that adds one phone; its messages are keys under `subscribers.problems`. */
export const addValues = z.object({
  phone: z.string().trim().regex(/\d/, 'phoneMissing'),
  type: z.enum(['DOUBLE', 'AUTO', 'SILENT']),
  evidence: evidenceValues,
  fields: z
    .array(z.object({ name: z.string(), value: z.string().max(100, 'valueTooLong') }))
    .superRefine((fields, context) => {
      const names = new Set<string>()
      for (const [index, { name, value }] of fields.entries()) {
        const wrong = (message: string): void => context.addIssue({ code: 'custom', path: [index, 'name'], message })
        const plain = name.trim()
        if (plain === '' && value.trim() === '') continue
        if (!/^[A-Za-z]\w{0,29}$/.test(plain)) wrong('nameInvalid')
        else if (['campaign', 'frequency', 'shortCode'].includes(plain)) wrong('nameTaken')
        else if (names.has(plain)) wrong('nameTwice')
        names.add(plain)
      }
    }),
})

export type AddValues = z.output<typeof addValues>

export const newSubscriber: AddValues = { phone: '', type: 'DOUBLE', evidence: noEvidence, fields: [] }

/** Lines that were left empty are no fields. */
export const addInputOf = (
  { phone, type, evidence, fields }: AddValues,
  campaignId: string,
): Omit<AddSubscriberInput, 'idempotencyKey'> => ({
  campaignId,
  phone: phone.trim(),
  type,
  evidence: evidenceInputOf(evidence),
  fields: fields
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => name !== '' && value !== ''),
})
