import type { House } from '../../server/e2e/house.js'

export type Asked = { readonly id: string; readonly state: string; readonly rows: number; readonly path: string | null }

/** Asks for all SMS of a campaign, as a program would read them. */
export const askForExport = async ({ ask }: House, campaignId: string): Promise<Asked> => {
  const { requestExport } = await ask<{ requestExport: { result: { export: Asked } } }>(
    `mutation ($input: RequestExportInput!) {
      requestExport(input: $input) { result { ... on ExportRequested { export { id state rows path } } } }
    }`,
    {
      input: {
        kind: 'SMS',
        sms: { campaignIds: [campaignId] },
        columns: ['id', 'phone', 'text', 'replyTo'],
        mode: 'MACHINE',
        timeZone: 'UTC',
      },
    },
  )
  return requestExport.result.export
}

export const exportOf = async ({ ask }: House, id: string): Promise<Asked> => {
  const { exports } = await ask<{ exports: { nodes: readonly Asked[] } }>(
    '{ exports(first: 10) { nodes { id state rows path } } }',
  )
  const found = exports.nodes.find((each) => each.id === id)
  if (!found) throw new Error('the export is not listed')
  return found
}
