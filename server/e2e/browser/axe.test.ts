import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aClamd, marker } from '../clamd.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start([], { CLAMD_ADDRESS: await aClamd() })
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 5 })
await double.text(scene.moUrl, { to: scene.code, body: 'WHALE to look at' })
const { submissions } = await house.ask<{ submissions: { nodes: { id: string }[] } }>(
  '{ submissions { nodes { id } } }',
)
const browser = await aBrowser()
const page = await signedIn(browser, house, '/')

type Visit = {
  readonly name: string
  /** Asked when it is visited where it is not known before. */
  readonly path: string | (() => string)
  readonly until: (page: Page) => Promise<unknown>
  /** Looked at in one way only, where the other would show little else. */
  readonly only?: 'light' | 'dark'
}

const heading = (name: RegExp) => (at: Page) => at.getByRole('heading', { name }).first().waitFor()

const visits: readonly Visit[] = [
  { name: 'the overview', path: '/', until: heading(/./) },
  { name: 'a board', path: `/inboxes/${scene.inboxId}/board`, until: heading(/Submission from/) },
  {
    name: 'a list',
    path: `/inboxes/${scene.inboxId}/list`,
    until: (at) => at.getByText('WHALE to look at').first().waitFor(),
  },
  {
    name: 'a submission',
    path: `/submissions/${submissions.nodes[0]?.id}`,
    until: (at) => at.getByText('WHALE to look at').first().waitFor(),
  },
  { name: 'an inbox’s settings', path: `/inboxes/${scene.inboxId}/settings`, until: heading(/Settings of/) },
  {
    name: 'an inbox’s settings with every rule on',
    path: `/inboxes/${scene.inboxId}/settings`,
    until: async (at) => {
      const rules = ['Only so many messages', 'Only certain content', 'The text must match', 'The inbox expires']
      for (const name of rules) await at.getByRole('switch', { name }).click()
      await at.getByLabel('Pattern', { exact: true }).fill('whale')
      await at.getByRole('list', { name: 'The last messages, tried' }).waitFor()
    },
  },
  {
    name: 'the statistics',
    only: 'dark',
    path: '/stats?span=today',
    until: async (at) => {
      await at.locator('.bar-piece').first().waitFor()
      await at.locator('[data-level].land').first().waitFor()
    },
  },
  {
    name: 'an inbox’s statistics as tables',
    only: 'light',
    path: `/inboxes/${scene.inboxId}/stats?span=today&tables=overTime,byHour,events`,
    until: (at) => at.getByRole('table', { name: 'Hours of the week' }).waitFor(),
  },
  { name: 'the saved replies', path: '/settings/saved-replies', until: heading(/Saved replies/) },
  { name: 'a new inbox', path: '/inboxes/new', until: heading(/./) },
  {
    name: 'the page of campaigns before there is one',
    path: '/campaigns',
    until: (at) => at.getByText('No campaign yet').waitFor(),
  },
  { name: 'a new campaign', path: '/campaigns/new', until: heading(/Postback/) },
  {
    name: 'no such campaign',
    path: '/campaigns/00000000-0000-4000-8000-000000000000',
    until: (at) => at.getByText('There is no such campaign').waitFor(),
  },
  { name: 'the phones', path: '/phones', until: heading(/Phones/) },
  { name: 'the channels', path: '/settings/channels', until: heading(/Channels/) },
  { name: 'the codes', path: '/settings/codes', until: heading(/Short codes/) },
  { name: 'the block list', path: '/settings/blocked', until: heading(/Block list/) },
  { name: 'retention and erasure', path: '/settings/erasure', until: heading(/Certificates/) },
  { name: 'unmatched messages', path: '/messages/unmatched', until: heading(/Unmatched messages/) },
  { name: 'the people', path: '/settings/people', until: heading(/People/) },
  { name: 'the API keys', path: '/settings/api-keys', until: heading(/API keys/) },
  { name: 'a profile', path: '/profile', until: heading(/./) },
  { name: 'the mails', path: '/mails', until: heading(/Mails/) },
  { name: 'a forgotten password', path: '/forgot', until: heading(/Choose a new password/) },
  { name: 'a new password', path: '/reset?token=x', until: heading(/Choose a new password/) },
  { name: 'an invitation', path: '/invitation?token=x', until: (at) => at.getByText('This invitation was').waitFor() },
  { name: 'doubtful messages', path: '/messages/unknown', until: heading(/./) },
  { name: 'the inboxes', path: '/inboxes', until: heading(/Whale watch/), only: 'dark' },
  { name: 'the sign-in', path: '/sign-in', until: heading(/Sign in/) },
  { name: 'the first owner’s page', path: '/welcome?token=x', until: heading(/./), only: 'dark' },
  { name: 'no page', path: '/nowhere', until: heading(/./), only: 'light' },
  {
    name: 'no such inbox',
    path: '/inboxes/00000000-0000-4000-8000-000000000000/board',
    until: (at) => at.getByText('This inbox does not exist').waitFor(),
    only: 'dark',
  },
  {
    name: 'a folder without anything',
    path: `/inboxes/${scene.inboxId}/board?folder=denied`,
    until: (at) => at.getByText('Nothing has been denied yet.').waitFor(),
    only: 'dark',
  },
  {
    name: 'the keys of a board',
    path: `/inboxes/${scene.inboxId}/board`,
    until: async (at) => {
      await at.keyboard.press('?')
      await at.getByRole('dialog').waitFor()
    },
    only: 'dark',
  },
  {
    name: 'a denial with a note',
    path: `/inboxes/${scene.inboxId}/board`,
    until: async (at) => {
      await heading(/Submission from/)(at)
      await at.getByRole('button', { name: 'With a note' }).click()
      await at.getByRole('dialog').waitFor()
    },
    only: 'light',
  },
  {
    name: 'a board whose line is cut',
    path: `/inboxes/${scene.inboxId}/board`,
    until: async (at) => {
      await at.getByText(/^(Connection: )?Live/).waitFor()
      await at.context().setOffline(true)
      await at.getByText('Offline since').waitFor()
    },
  },
  {
    name: 'a page that failed',
    path: '/settings/api-keys',
    until: async (at) => {
      await at.route('**/graphql', (route) => route.abort())
      await at.reload()
      await at.getByRole('button', { name: 'Try again' }).first().waitFor()
    },
    only: 'dark',
  },
]

/** What axe finds wrong, a line each: the rule and where. */
const faults = async (at: Page): Promise<readonly string[]> => {
  // Past the page's own policy on scripts, which lets no stranger's in.
  await at.evaluate(axe)
  const { violations } = await at.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

const isWithin = (at: Page): Promise<boolean> =>
  at.evaluate('document.documentElement.scrollWidth <= window.innerWidth')

/** Each theme once and each width once: what depends on both at a time would be a rarity. */
const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 320 },
] as const

/** A state is come to once, and then looked at in every way: to come to it takes longer than to look. */
const looked = (all: readonly Visit[]): void => {
  test.each(all)('$name is without a fault', async ({ path, until, only }) => {
    const ways = looks.filter(({ colorScheme }) => only === undefined || only === colorScheme)
    const show = async ({ colorScheme, width }: (typeof looks)[number]): Promise<void> => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
    }
    if (ways[0]) await show(ways[0])
    await page.unrouteAll()
    await page.context().setOffline(false)
    await page.goto(`${house.url}${typeof path === 'string' ? path : path()}`)
    await until(page)
    for (const way of ways) {
      await show(way)
      await page.waitForLoadState('networkidle').catch(() => undefined)
      expect({ ...way, faults: await faults(page), isWithin: await isWithin(page) }).toEqual({
        ...way,
        faults: [],
        isWithin: true,
      })
    }
  })
}

describe('as it is', () => {
  looked(visits)
})

describe('with a campaign', () => {
  let campaignId = ''
  let messageId = ''
  const phone = '+12025550143'
  const doubtful = '+12025550186'
  let sender = ''
  beforeAll(async () => {
    const settings = { programme: 'Whales', timeZone: 'UTC', welcome: { kind: 'SMS', text: 'Hello from {campaign}' } }
    const { shortCodes } = await house.ask<{ shortCodes: { id: string; code: string }[] }>('{ shortCodes { id code } }')
    const shortCodeId = shortCodes.find(({ code }) => code === scene.code)?.id
    const { saveCampaign } = await house.ask<{ saveCampaign: { result: { campaign: { id: string } } } }>(
      `mutation ($input: SaveCampaignInput!) {
        saveCampaign(input: $input) { result { ... on CampaignSaved { campaign { id } } } }
      }`,
      { input: { name: 'A campaign with quite a long name', status: 'ACTIVE', shortCodeId, settings } },
    )
    campaignId = saveCampaign.result.campaign.id
    await house.ask(
      'mutation ($input: AddCampaignKeywordInput!) { addCampaignKeyword(input: $input) { result { __typename } } }',
      { input: { campaignId, word: 'WHALES' } },
    )
    const evidence = { source: 'A form on paper', agreedAt: '2026-05-31' }
    const fields = [{ name: 'firstName', value: 'Ava' }]
    for (const [subscriber, type] of [
      ['+12025550101', 'DOUBLE'],
      ['+12025550102', 'SILENT'],
    ])
      await house.ask(
        'mutation ($input: AddSubscriberInput!) { addSubscriber(input: $input) { result { __typename } } }',
        { input: { campaignId, phone: subscriber, type, evidence, fields } },
      )
    await double.text(scene.moUrl, { to: scene.code, body: 'Whales, are there any?', from: phone })
    await double.text(scene.moUrl, { to: scene.code, body: 'WHALES', from: doubtful })
    await double.text(scene.moUrl, { to: scene.code, body: 'who is this?', from: doubtful })
    const wish = { kind: 'SUBMISSIONS', timeZone: 'UTC', submissions: { inboxIds: [scene.inboxId], text: 'whale' } }
    await house.ask(
      'mutation ($input: RequestExportInput!) { requestExport(input: $input) { result { __typename } } }',
      { input: wish },
    )
    await house.ask(
      'mutation ($input: SaveExportScheduleInput!) { saveExportSchedule(input: $input) { result { __typename } } }',
      { input: { ...wish, name: 'Whales of the day', every: 'DAY', at: '07:30' } },
    )
    await house.ask(
      'mutation ($input: SaveSftpDestinationInput!) { saveSftpDestination(input: $input) { result { __typename } } }',
      { input: { name: 'Warehouse', host: 'sftp.example.org', userName: 'whales', signIn: 'KEY' } },
    )
    const { senders } = await house.ask<{ senders: { nodes: { phone: string }[] } }>('{ senders { nodes { phone } } }')
    sender = `/senders/${encodeURIComponent(senders.nodes[0]?.phone ?? '')}`
    const { sendCampaignMessage } = await house.ask<{
      sendCampaignMessage: { result: { campaignMessage: { id: string } } }
    }>(
      `mutation ($input: SendCampaignMessageInput!) {
        sendCampaignMessage(input: $input) { result { ... on CampaignMessageWritten { campaignMessage { id } } } }
      }`,
      { input: { campaignId, kind: 'SMS', text: '{campaign}: hello {firstName}' } },
    )
    messageId = sendCampaignMessage.result.campaignMessage.id
  })
  looked([
    { name: 'the campaigns', path: '/campaigns', until: heading(/A campaign with/) },
    { name: 'a campaign', path: () => `/campaigns/${campaignId}`, until: heading(/How people get in/) },
    {
      name: 'a campaign’s settings',
      path: () => `/campaigns/${campaignId}/settings`,
      until: async (at) => {
        await at.getByRole('radio', { name: 'Silent' }).check()
        for (const name of ['Opt-in request', 'Opt-in confirmation'])
          await at.getByRole('group', { name, exact: true }).getByText('Own text', { exact: true }).click()
        await at.getByRole('group', { name: 'Welcome', exact: true }).getByText('MMS', { exact: true }).click()
        await at.getByText('Whoever sends the keyword is not told').waitFor()
      },
    },
    {
      name: 'the subscribers of a campaign',
      only: 'dark',
      path: () => `/campaigns/${campaignId}/subscribers`,
      until: (at) => at.getByText('a YES counts until').waitFor(),
    },
    {
      name: 'a subscriber who is being added',
      only: 'light',
      path: () => `/campaigns/${campaignId}/subscribers`,
      until: async (at) => {
        await at.getByRole('button', { name: 'Add subscriber' }).click()
        await at.getByRole('button', { name: 'Add a field' }).click()
        await at.getByRole('dialog').getByRole('button', { name: 'Add subscriber' }).click()
        await at.getByText('Say where they agreed').waitFor()
      },
    },
    {
      name: 'a list that is being imported',
      path: () => `/campaigns/${campaignId}/subscribers/import`,
      until: async (at) => {
        const buffer = Buffer.from('Phone,Full name,Notes\n+12025550143,Ava,-\n+12025550186,Ben,')
        await at.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
        await at.getByLabel('Name of the field from Notes').fill('')
        await at.getByRole('button', { name: 'Import 2 rows' }).click()
        await at.getByText('Choose the day on which they agreed.').waitFor()
      },
    },
    {
      name: 'the messages of a campaign',
      only: 'light',
      path: () => `/campaigns/${campaignId}/messages`,
      until: (at) => at.getByText('2 of 3 sent').waitFor(),
    },
    {
      name: 'a message that is being written',
      path: () => `/campaigns/${campaignId}/messages/new`,
      until: async (at) => {
        await at.getByLabel('Text', { exact: true }).fill('{campaign}: “{nobody}” {firstName}')
        await at.getByText('At a time', { exact: true }).click()
        await at.getByRole('button', { name: 'Send test' }).click()
        await at.getByText('Write the phone with its country').waitFor()
      },
    },
    {
      name: 'the last look at a message',
      only: 'dark',
      path: () => `/campaigns/${campaignId}/messages/new?from=${messageId}`,
      until: async (at) => {
        await at.getByRole('button', { name: 'Look it over' }).click()
        await at.getByRole('button', { name: 'Send to 3 phones' }).waitFor()
      },
    },
    {
      name: 'a message that was sent',
      only: 'dark',
      path: () => `/campaigns/${campaignId}/messages/${messageId}`,
      until: async (at) => {
        await at.getByLabel('Which phones').selectOption({ index: 1 })
        await at.getByRole('table', { name: 'Phones' }).waitFor()
      },
    },
    {
      name: 'the SMS inbox of a campaign',
      path: () => `/campaigns/${campaignId}/sms`,
      until: async (at) => {
        await at.getByText('Whales, are there any?').waitFor()
        await at.getByRole('button', { name: 'Dates' }).click()
      },
    },
    {
      name: 'a conversation',
      path: () => `/sms?with=${encodeURIComponent(phone)}&of=${campaignId}`,
      until: async (at) => {
        await at.getByRole('log').getByText('Opt-in confirmation').waitFor()
        await at.getByRole('textbox', { name: /^Reply to/ }).fill('One moment …')
        await at.getByText('sent instead of').waitFor()
      },
    },
    {
      name: 'an inbox whose senders get in silently',
      path: `/inboxes/${scene.inboxId}/settings`,
      until: async (at) => {
        await at.getByRole('switch', { name: 'Senders get into a campaign' }).click()
        await at.getByLabel('Campaign', { exact: true }).selectOption('A campaign with quite a long name')
        await at.getByRole('radio', { name: 'Silent' }).check()
        await at.getByText('Nobody is told of a silent opt-in').waitFor()
      },
    },
    { name: 'the senders', path: '/senders', until: (at) => at.getByText(/^Held on/).waitFor() },
    {
      name: 'a sender with a ledger',
      path: () => sender,
      until: (at) => at.getByText('What the phone wrote may mean STOP.').waitFor(),
    },
    {
      name: 'a sender to opt in',
      path: () => sender,
      until: async (at) => {
        await at.getByRole('button', { name: 'Opt in …' }).click()
        await at.getByText('Evidence that it agreed').waitFor()
      },
    },
    {
      name: 'a sender to erase',
      path: () => sender,
      until: async (at) => {
        await at.getByRole('button', { name: 'Erase …' }).click()
        await at.getByLabel('Type the number to confirm').waitFor()
      },
    },
    {
      name: 'a list to export',
      path: `/inboxes/${scene.inboxId}/list?text=whale`,
      until: async (at) => {
        await at.getByRole('button', { name: 'Export …' }).click()
        await at.getByText('Weekly').click()
        for (const name of [/^Columns/, 'More']) await at.getByRole('dialog').getByRole('button', { name }).click()
        await at.getByRole('checkbox', { name: 'decidedBy' }).waitFor()
      },
    },
    { name: 'the exports', path: '/exports', until: (at) => at.getByRole('link', { name: /^Download/ }).waitFor() },
    {
      name: 'a schedule to change',
      path: '/exports?tab=schedules',
      until: async (at) => {
        await at.getByRole('button', { name: 'Change Whales of the day' }).click()
        await at.getByRole('button', { name: /^Columns/ }).waitFor()
      },
    },
    {
      name: 'destinations',
      path: '/exports?tab=destinations',
      until: (at) => at.getByRole('button', { name: 'Test connection Warehouse' }).waitFor(),
    },
    {
      name: 'opt-out questions',
      path: '/messages/opt-out',
      until: (at) => at.getByRole('button', { name: 'Not an opt-out' }).waitFor(),
    },
  ])
})

describe('with something that ClamAV has found', () => {
  let place = { inboxId: '', submission: '' }
  beforeAll(async () => {
    const { moUrl, code, inboxId } = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 5 })
    const bytes = Buffer.concat([readFileSync(new URL('../../samples/picture.png', import.meta.url)), marker])
    await double.text(moUrl, { to: code, body: 'WHALE with more', media: [{ bytes, contentType: 'image/png' }] })
    const found = await house.ask<{ submissions: { nodes: { id: string }[] } }>(
      'query ($id: ID!) { submissions(filter: { inboxIds: [$id] }) { nodes { id } } }',
      { id: inboxId },
    )
    place = { inboxId, submission: found.submissions.nodes[0]?.id ?? '' }
  })
  looked([
    {
      name: 'a board with a part in quarantine',
      path: () => `/inboxes/${place.inboxId}/board`,
      until: (at) => at.getByRole('button', { name: 'Release' }).waitFor(),
    },
    {
      name: 'a submission of which a part is to be erased',
      only: 'light',
      path: () => `/submissions/${place.submission}`,
      until: async (at) => {
        await at.getByRole('button', { name: 'Erase', exact: true }).click()
        await at.getByText('Erase this part?').waitFor()
      },
    },
    {
      name: 'an inbox that is made private again',
      only: 'dark',
      path: () => `/inboxes/${place.inboxId}/settings`,
      until: async (at) => {
        await at.route('**/graphql', async (route) => {
          const answer = await route.fetch()
          const body = (await answer.text()).replaceAll('"keepsPassword":false', '"keepsPassword":true')
          await route.fulfill({ response: answer, body })
        })
        await at.reload()
        await at.getByRole('button', { name: 'Make private …' }).click()
        await at.getByRole('dialog').getByText('Some of its files are still sealed').waitFor()
        await at.getByRole('dialog').getByRole('button', { name: 'Make private' }).click()
        await at.getByText('Type the storage password.').waitFor()
      },
    },
  ])
})

describe('with a private inbox', () => {
  const inbox = {
    __typename: 'Inbox',
    id: scene.inboxId,
    name: 'Whale watch',
    storage: {
      __typename: 'InboxStorage',
      mode: 'PRIVATE',
      locked: true,
      previews: false,
      keepsPassword: false,
      move: null,
    },
  }
  beforeAll(async () => {
    await house.ask(
      'mutation ($input: StoragePasswordInput!) { makeInboxPrivate(input: $input) { result { __typename } } }',
      {
        input: { inboxId: scene.inboxId, password: 'orchard whale mosaic thirteen' },
      },
    )
    const bytes = readFileSync(new URL('../../samples/voice-amr-nb.amr', import.meta.url))
    const media = [{ bytes, contentType: 'audio/amr' }]
    await double.text(scene.moUrl, { to: scene.code, body: 'WHALE that nobody hears', media })
  })
  /** What takes the server seconds of reckoning is answered here at once; how it looks is the same. */
  const answered = async (at: Page, field: string, result: object): Promise<void> => {
    await at.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes(`${field}(`)) return route.fallback()
      await route.fulfill({ json: { data: { [field]: { __typename: 'ChangeStoragePayload', result } } } })
    })
  }
  looked([
    {
      name: 'the storage of an inbox, with a recovery key that is not stored yet',
      path: `/inboxes/${scene.inboxId}/settings`,
      until: async (at) => {
        const recoveryKey = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`
        await answered(at, 'renewRecoveryKey', { __typename: 'InboxStorageChanged', recoveryKey, inbox })
        await at.getByRole('button', { name: 'New recovery key …' }).click()
        await at.getByRole('textbox', { name: 'Storage password' }).fill('whatever it may be')
        await at.keyboard.press('Enter')
        await at.getByRole('button', { name: 'Done' }).click()
        await at.getByText('Store the key first').waitFor()
      },
    },
    {
      name: 'a list of what is locked',
      only: 'dark',
      path: `/inboxes/${scene.inboxId}/list`,
      until: (at) => at.getByRole('button', { name: /^Unlock what .* sent: Sound/ }).waitFor(),
    },
    {
      name: 'a locked board, and the password of who guessed too often',
      path: `/inboxes/${scene.inboxId}/board?folder=pending`,
      until: async (at) => {
        await answered(at, 'unlockInbox', {
          __typename: 'TooManyStorageTries',
          secondsToWait: 3599,
          busy: false,
          message: 'Wait.',
        })
        await at.getByRole('heading', { name: /Submission from/ }).waitFor()
        await at.keyboard.press('j')
        await at.getByText(/^Sound · /).waitFor()
        await at.keyboard.press('l')
        await at.getByRole('textbox', { name: 'Storage password' }).fill('whatever it may be')
        await at.keyboard.press('Enter')
        await at.getByText(/^Too many wrong passwords\. .* 59:\d\d/).waitFor()
      },
    },
  ])
})
