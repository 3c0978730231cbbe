import { makeAge, type Age } from '../platform/age.js'
import type { ProcessingKey } from '../platform/processing-key.js'
import { fromSource } from './from-source.js'

let made: Age | undefined

/** Real sealing; passwords cost less than in earnest. Its threads begin with the first task, and end after the file. */
export const age: Age = {
  newIdentity: () => theAge().newIdentity(),
  recipientOf: (identity) => theAge().recipientOf(identity),
  seal: (...asked) => theAge().seal(...asked),
  open: (...asked) => theAge().open(...asked),
  sealByPassword: (...asked) => theAge().sealByPassword(...asked),
  openByPassword: (...asked) => theAge().openByPassword(...asked),
  close: async () => {
    await made?.close()
    made = undefined
  },
}

const theAge = (): Age => (made ??= makeAge({ execArgv: fromSource, workFactor: 8 }))

export const aProcessingKey = async (): Promise<ProcessingKey> => {
  const { identity, recipient } = await age.newIdentity()
  return { recipient, identities: [identity] }
}
