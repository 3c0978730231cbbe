import { expect, test } from 'vitest'
import { anySubmission } from '../submission/filter.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { findMedia } from './of-media.store.js'

const db = await aDatabase()
const { viewer } = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
test('of copies, what plays is taken, or else what fills a card; what has no copy is left out', async () => {
  const { organisationId } = viewer
  const found = await findMedia(db.manager, {
    which: anySubmission,
    copies: 'previews',
    reach: { organisationId, inboxes: 'all', operator: false },
    after: null,
    size: 1000,
  })
  const taken = new Set(found.map(({ position, contentType }) => `${position} ${contentType}`))
  expect([...taken].sort()).toEqual(['0 image/webp', '1 video/mp4', '2 audio/mp4'])
})
