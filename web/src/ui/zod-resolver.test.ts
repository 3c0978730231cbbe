import { expect, test } from 'vitest'
import { z } from 'zod'
import { zodResolver } from './zod-resolver'

const schema = z.object({
  name: z.string().min(1, 'nameMissing').max(3, 'nameTooLong'),
  reply: z.object({ text: z.string().min(1, 'textMissing') }),
})

const errorsOf = async (values: z.output<typeof schema>, names: ('name' | 'reply' | 'reply.text')[]) =>
  (await zodResolver(schema)(values, undefined, { names, fields: {}, shouldUseNativeValidation: false })).errors

test('what is right has no error', async () => {
  expect(await errorsOf({ name: 'x', reply: { text: 'y' } }, ['name', 'reply'])).toEqual({})
})

test('each field has the first thing that is wrong with it', async () => {
  const wrong = { name: '', reply: { text: '' } }
  expect(await errorsOf(wrong, ['name', 'reply.text'])).toEqual({
    name: { type: 'too_small', message: 'nameMissing' },
    reply: { text: { type: 'too_small', message: 'textMissing' } },
  })
})

test('a field whose value is an object is wrong itself where something in it is, so that the form shows it at once', async () => {
  expect(await errorsOf({ name: 'x', reply: { text: '' } }, ['reply'])).toEqual({
    reply: { type: 'within', text: { type: 'too_small', message: 'textMissing' } },
  })
})
