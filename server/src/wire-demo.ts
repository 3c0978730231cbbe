import { hashPassword } from './account/auth.http.js'
import { makeAccounts } from './account/account.use-case.js'
import { seedDemo } from './channel/simulator/demo.use-case.js'
import type { Parts } from './wire-parts.js'

/** The sign-in of a development installation's demo owner; production has none. */
export const demoSignIn = { email: 'demo@mms-inbox.example', password: 'photo-2-approve' } as const

/** At the first run of a development installation: an organisation, its owner, a code and an inbox to try. */
export const makeDemo = async (parts: Parts, tell: (sentence: string) => void): Promise<void> => {
  const { db, now, newId, secrets, config } = parts
  const accounts = makeAccounts(db, { now, newId, hashPassword })
  const owner = { ...demoSignIn, organisationName: 'Demo', name: 'Dana Demo' }
  const { made } = await seedDemo({
    db,
    now,
    newId,
    seal: secrets.seal,
    publicUrl: config.PUBLIC_URL,
    createOwner: async (tx) => {
      const created = await accounts.createOwnerIn(tx, owner)
      if (!created.ok) throw new Error(created.failure.message)
      return created.value
    },
  })
  if (made) tell('Making a demo organisation')
}
