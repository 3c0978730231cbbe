import { expect, test } from 'vitest'
import { DerivativeTable } from '../media/derivative.table.js'
import type { Derivative, Variant } from '../media/part.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { aBlobId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { findMedia } from './of-media.store.js'

const db = await aDatabase()
const { viewer } = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const parts: readonly { readonly id: Derivative['partId']; readonly content_type: string }[] = await db.manager.query(
  'select id, content_type from part order by message_id, position',
)

const copiesOf = (contentType: string, variants: readonly Variant[]): Derivative[] =>
  parts
    .filter(({ content_type }) => content_type === contentType)
    .flatMap(({ id }) =>
      variants.map((variant) => ({
        partId: id,
        variant,
        blobId: aBlobId(),
        contentType: variant,
        size: 10,
        width: null,
        height: null,
      })),
    )

test('of copies, what plays is taken, or else what fills a card; what has no copy is left out', async () => {
  const copies = [...copiesOf('video/mp4', ['card', 'sheet', 'clip', 'thumbnail']), ...copiesOf('audio/amr', ['sound'])]
  await inTransaction(db, (tx) => insertMany(tx, DerivativeTable, copies))
  const { organisationId } = viewer
  const found = await findMedia(db.manager, {
    which: anySubmission,
    copies: 'previews',
    reach: { organisationId, inboxes: 'all', operator: false },
    after: null,
    size: 1000,
  })
  const taken = new Set(found.map(({ position, contentType }) => `${position} ${contentType}`))
  expect([...taken].sort()).toEqual(['0 image/webp', '1 clip', '2 sound'])
})
