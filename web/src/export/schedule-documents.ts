import { graphql } from '@/graphql/generated'

export const ExportSchedulesDocument = graphql(`
  query ExportSchedules {
    exportSchedules {
      ...ExportScheduleRow @unmask
    }
  }
  fragment ExportScheduleRow on ExportSchedule {
    id
    name
    kind
    filter {
      name
      values
    }
    columns
    mode
    byteOrderMark
    onBehalfOf
    every
    weekday
    at
    timeZone
    nextAt
    coveredUntil
    destinationId
    mailed
    problem
  }
`)

export const SaveExportScheduleDocument = graphql(`
  mutation SaveExportSchedule($input: SaveExportScheduleInput!) {
    saveExportSchedule(input: $input) {
      result {
        __typename
        ... on ExportScheduleSaved {
          schedule {
            ...ExportScheduleRow @unmask
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
      }
    }
  }
`)

export const RemoveExportScheduleDocument = graphql(`
  mutation RemoveExportSchedule($input: RemoveExportScheduleInput!) {
    removeExportSchedule(input: $input) {
      result {
        __typename
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
        ... on InvalidInput {
          message
        }
      }
    }
  }
`)
