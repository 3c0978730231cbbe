import { graphql } from '@/graphql/generated'

/** Spread it with `@unmask`: rows are merged by pure functions. */
export const ExportRowFragment = graphql(`
  fragment ExportRow on Export {
    id
    kind
    filter {
      name
      values
    }
    timeZone
    mode
    requestedBy
    scheduled
    scheduleName
    owed
    state
    stateReason
    rows
    rowsExpected
    size
    path
    mayChange
    createdAt
    expiresAt
    upload {
      id
      destination
      fileName
      state
      problem
    }
  }
`)

export const ExportsDocument = graphql(`
  query Exports($first: Int!, $after: String) {
    exports(first: $first, after: $after) {
      nodes {
        ...ExportRow @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const ExportProgressDocument = graphql(`
  subscription ExportProgress($id: ID!) {
    exportProgress(id: $id) {
      ...ExportRow @unmask
    }
  }
`)

export const ExportColumnsDocument = graphql(`
  query ExportColumns($kind: ExportKind!) {
    exportColumns(kind: $kind) {
      name
      about
      usual
    }
  }
`)

/** What the ids in filters stand for. */
export const ExportNamesDocument = graphql(`
  query ExportNames {
    inboxes(first: 200) {
      nodes {
        id
        name
        storage {
          ...StorageFacts @unmask
        }
      }
    }
    campaigns(first: 200) {
      nodes {
        id
        name
      }
    }
    shortCodes {
      id
      code
    }
  }
`)

export const RequestExportDocument = graphql(`
  mutation RequestExport($input: RequestExportInput!) {
    requestExport(input: $input) {
      result {
        __typename
        ... on ExportRequested {
          export {
            ...ExportRow @unmask
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
        ... on IdempotencyConflict {
          message
        }
      }
    }
  }
`)

export const RunExportAgainDocument = graphql(`
  mutation RunExportAgain($input: RunExportAgainInput!) {
    runExportAgain(input: $input) {
      result {
        __typename
        ... on ExportRequested {
          export {
            ...ExportRow @unmask
          }
        }
        ... on InvalidInput {
          message
        }
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
        ... on IdempotencyConflict {
          message
        }
      }
    }
  }
`)

export const CancelExportDocument = graphql(`
  mutation CancelExport($input: ChangeExportInput!) {
    cancelExport(input: $input) {
      result {
        __typename
        ... on ExportChanged {
          export {
            ...ExportRow @unmask
          }
        }
        ... on ExportOver {
          current {
            ...ExportRow @unmask
          }
        }
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
      }
    }
  }
`)

export const RemoveExportFileDocument = graphql(`
  mutation RemoveExportFile($input: ChangeExportInput!) {
    removeExportFile(input: $input) {
      result {
        __typename
        ... on ExportChanged {
          export {
            ...ExportRow @unmask
          }
        }
        ... on ExportOver {
          current {
            ...ExportRow @unmask
          }
        }
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
      }
    }
  }
`)
