import type { Express } from 'express'
import { makeAccounts } from './account/account.use-case.js'
import { hashPassword } from './account/auth.http.js'
import { originsOf } from './account/origins.js'
import { welcomeRoutes } from './account/welcome.http.js'
import { makeWelcome } from './account/welcome.use-case.js'
import type { Parts } from './wire-parts.js'

/**
 * In production the first run has no owner: it prints the address that makes one, once and within a day. Each start
 * without an owner prints a new one, and the older ones end.
 */
export const mountWelcome = async (app: Express, parts: Parts, tell: (sentence: string) => void): Promise<void> => {
  const { config, db, now, newId } = parts
  const { redeem, issueLink } = makeWelcome(db, makeAccounts(db, { now, newId, hashPassword }), now)
  app.use(welcomeRoutes({ redeem, origins: originsOf(config.PUBLIC_URL, config.production) }))
  const link = config.production ? await issueLink(config.PUBLIC_URL) : null
  if (link) tell(`Nobody owns this installation yet. This link makes its owner, once, within a day: ${link}`)
}
