import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { may, mayEverywhere, type Person } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { idOf } from '../platform/page.js'
import { plainPhone, type SenderFilter } from '../sender/sender.js'
import type { CsvMode } from './csv.js'

/** Lines of a table, made as they are read. */
export type Lines = AsyncIterable<string>

type Deps = {
  readonly viewerOf: (request: Request) => Promise<Person | null>
  readonly subscribers: (viewer: Person, campaignId: CampaignId, mode: CsvMode) => Lines
  readonly senders: (viewer: Person, filter: SenderFilter, mode: CsvMode) => Lines
  readonly evidence: (viewer: Person, phone: string, mode: CsvMode) => Lines
}

const modeOf = ({ query }: Request): CsvMode => (query['mode'] === 'machine' ? 'machine' : 'spreadsheet')

/** The same filter as in the address of the page. */
const filterOf = ({ query }: Request): SenderFilter => {
  const given = (name: string): string | null => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const [inbox, campaign, country] = [given('inbox'), given('campaign'), given('country')]
  return {
    inboxIds: inbox === null ? null : [idOf<'inbox'>(inbox)],
    campaignIds: campaign === null ? null : [idOf<'campaign'>(campaign)],
    phone: plainPhone(given('phone')),
    countries: country === null ? null : [country],
  }
}

/** Tables of the owner's data, streamed as they are read: whatever their size, they take no memory. People only. */
export const exportRoutes = ({ viewerOf, subscribers, senders, evidence }: Deps): Router => {
  const router = express.Router()
  const serve =
    (mayHave: (viewer: Person) => boolean, name: string, linesOf: (viewer: Person, request: Request) => Lines) =>
    async (request: Request, response: Response): Promise<void> => {
      const viewer = await viewerOf(request)
      if (!viewer) return void response.status(401).type('text/plain').send('Sign in first.\n')
      if (!mayHave(viewer)) return void response.status(403).type('text/plain').send('Your role does not allow this.\n')
      response.setHeader('content-type', 'text/csv; charset=utf-8; header=present')
      response.setHeader('content-disposition', `attachment; filename="${name}.csv"`)
      response.setHeader('cache-control', 'no-store')
      // A byte order mark: spreadsheets take a table for Latin-1 without it.
      const mark = modeOf(request) === 'spreadsheet' ? ['\ufeff'] : []
      await pipeline(Readable.from(after(mark, linesOf(viewer, request))), response)
    }
  const everywhere = (viewer: Person): boolean => mayEverywhere(viewer, 'moderate')
  const admins = (viewer: Person): boolean => may(viewer, 'admin')
  router.get(
    '/exports/campaigns/:id/subscribers.csv',
    serve(admins, 'subscribers', (viewer, request) =>
      subscribers(viewer, idOf<'campaign'>(String(request.params['id'])), modeOf(request)),
    ),
  )
  router.get(
    '/exports/senders.csv',
    serve(admins, 'senders', (viewer, request) => senders(viewer, filterOf(request), modeOf(request))),
  )
  router.get(
    '/exports/senders/:phone/consent.csv',
    serve(everywhere, 'consent', (viewer, request) =>
      evidence(viewer, String(request.params['phone']), modeOf(request)),
    ),
  )
  return router
}

async function* after(first: readonly string[], lines: Lines): Lines {
  yield* first
  yield* lines
}
