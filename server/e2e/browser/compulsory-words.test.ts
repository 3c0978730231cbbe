import { expect, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { OrganisationTable } from '../../src/account/organisation.table.js'
import { CampaignTable } from '../../src/campaign/campaign.table.js'
import { KeywordTable } from '../../src/keyword/keyword.table.js'
import { connect, inTransaction, insertMany } from '../../src/platform/db.js'
import { makeLocalDoorbell } from '../../src/platform/doorbell.js'
import type { ShortCodeId } from '../../src/short-code/short-code.js'
import { tables } from '../../src/tables.js'
import { aCampaign, aKeyword, anOrganisation } from '../../src/testing/builders.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const databaseUrl = await aDatabaseUrl()
const house = await aHouse({ databaseUrl, allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const page = await signedIn(browser, house, '/phones')
const patiently = { timeout: 20_000, interval: 100 }

const { simulator } = await house.ask<{
  simulator: { shortCodes: { id: ShortCodeId; code: string }[]; phones: { phone: string; name: string }[] }
}>('{ simulator { shortCodes { id code } phones { phone name } } }')
const codeOf = (digits: string) => {
  const found = simulator.shortCodes.find(({ code }) => code === digits)
  if (!found) throw new Error(`the demo lacks the code ${digits}`)
  return found
}
const dedicated = codeOf('72345')
const shared = codeOf('24680')

/** A phone on its page: what it writes there, and all that it was sent. */
const aPhone = async (index: number, to: typeof dedicated) => {
  const phone = simulator.phones[index]
  if (!phone) throw new Error('the demo lacks phones')
  await page.goto(`${house.url}/phones?phone=${encodeURIComponent(phone.phone)}`)
  const log = page.getByRole('log', { name: new RegExp(phone.name) })
  await page.getByLabel('To short code').selectOption({ value: to.id })
  const write = async (words: string): Promise<void> => {
    await page.getByLabel('Text', { exact: true }).fill(words)
    await page.keyboard.press('Enter')
    await log.getByText(words, { exact: true }).last().waitFor()
  }
  const heard = async (): Promise<string[]> => {
    const seen = await house.ask<{
      simulator: { phones: { phone: string; bubbles: { state: string | null; text: string }[] }[] }
    }>('{ simulator { phones { phone bubbles { state text } } } }')
    const bubbles = seen.simulator.phones.find((each) => each.phone === phone.phone)?.bubbles ?? []
    return bubbles.flatMap(({ state, text }) => (state === 'DELIVERED' ? text : []))
  }
  return {
    ...phone,
    text: async (words: string): Promise<void> => {
      await page.getByRole('radio', { name: 'SMS', exact: true }).check()
      await write(words)
    },
    sendPicture: async (words: string, subject = ''): Promise<void> => {
      await page.getByText('MMS', { exact: true }).first().click()
      await page.getByRole('button', { name: 'Samples' }).click()
      await page.getByRole('menuitem', { name: /picture\.png/ }).click()
      await page.getByText('picture.png', { exact: true }).waitFor()
      await page.getByLabel('Subject (optional)').fill(subject)
      await write(words)
    },
    heard,
    /** Waits until it was sent just this, and it is shown. */
    hears: async (...texts: readonly RegExp[]): Promise<void> => {
      await vi.waitFor(
        async () => expect(await heard()).toEqual(texts.map((each) => expect.stringMatching(each))),
        patiently,
      )
      for (const each of texts) await log.getByText(each).last().waitFor()
    },
  }
}

type Seen = {
  readonly text: string
  readonly folder: string
  readonly replies: readonly { readonly occasion: string; readonly state: string }[]
  readonly parts: readonly { readonly contentType: string }[]
}

const submissionsOf = async (sender: string): Promise<readonly Seen[]> =>
  (
    await house.ask<{ submissions: { nodes: Seen[] } }>(
      `query ($filter: SubmissionFilter) {
        submissions(filter: $filter) { nodes { text folder replies { occasion state } parts { contentType } } }
      }`,
      { filter: { sender } },
    )
  ).submissions.nodes

test('STOP beside a picture: the picture arrives, and nothing is sent but the confirmation', async () => {
  const phone = await aPhone(0, dedicated)
  await phone.sendPicture('PHOTO my dog', 'Stop.')
  await phone.hears(/you are unsubscribed/)
  await phone.sendPicture('PHOTO my cat')
  await vi.waitFor(
    async () =>
      expect(await submissionsOf(phone.phone)).toMatchObject([
        { text: 'PHOTO my dog', folder: 'PENDING', replies: [], parts: [{ contentType: 'image/png' }] },
        { text: 'PHOTO my cat', folder: 'PENDING', replies: [{ occasion: 'RECEIPT', state: 'SUPPRESSED' }] },
      ]),
    patiently,
  )
  expect(await phone.heard()).toHaveLength(1)
})

test('HELP is answered to a stranger, and to who has opted out, and changes nothing', async () => {
  const phone = await aPhone(1, dedicated)
  await phone.text('Help!')
  await phone.hears(/help@demo\.example/)
  await phone.text('STOP')
  await phone.text('info')
  await phone.hears(/help@demo\.example/, /you are unsubscribed/, /help@demo\.example/)
})

test('STOP on a shared code ends what two organisations have there', async () => {
  const db = await connect({ url: databaseUrl, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
  const others = anOrganisation()
  const [ours] = await db.manager.query<{ id: typeof others.id }[]>('select id from organisation')
  if (!ours) throw new Error('there is no demo')
  const on = { shortCodeId: shared.id }
  const club = aCampaign({ ...on, organisationId: ours.id, name: 'Our club' })
  const rival = aCampaign({ ...on, organisationId: others.id, name: 'Their club' })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, OrganisationTable, [others])
    await insertMany(tx, CampaignTable, [club, rival])
    await insertMany(
      tx,
      KeywordTable,
      [club, rival].map(({ id }, index) =>
        aKeyword({ ...on, inboxId: null, campaignId: id, written: ['OURS', 'THEIRS'][index] ?? '' }),
      ),
    )
  })
  const phone = await aPhone(2, shared)
  await phone.text('ours')
  await phone.text('theirs')
  const states = (): Promise<{ name: string; state: string }[]> =>
    db.manager.query('select name, state from subscription join campaign on campaign.id = campaign_id order by name')
  const both = (state: string) => [
    { name: 'Our club', state },
    { name: 'Their club', state },
  ]
  // Nobody is shown what the other organisation has sent.
  await phone.hears(/Acme Club/)
  await vi.waitFor(async () => expect(await states()).toEqual(both('subscribed')), patiently)
  await phone.text('unsubscribe')
  await phone.hears(/Acme Club/, /you are unsubscribed/)
  expect(await states()).toEqual(both('ended'))
  await page.goto(`${house.url}/campaigns/${club.id}`)
  await page.getByText('Our club').first().waitFor()
  expect(await page.getByText('Their club').count()).toBe(0)
  await db.source.destroy()
})
