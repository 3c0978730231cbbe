import { graphql } from '@/graphql/generated'

export const HasMailsQuery = graphql(`
  query HasMails {
    caughtMails {
      id
    }
  }
`)

export const CaughtMailsQuery = graphql(`
  query CaughtMails {
    caughtMails {
      id
      to
      kind
      subject
      text
      createdAt
    }
  }
`)
