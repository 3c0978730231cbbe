import { graphql } from '@/graphql/generated'

/** Everything that a board shows of a submission. Spread it with `@unmask`: the queue is merged by pure functions. */
export const BoardSubmissionFragment = graphql(`
  fragment BoardSubmission on Submission {
    id
    reference
    version
    folder
    arriving
    reason
    keyword
    kind
    subject
    text
    receivedAt
    inbox {
      id
    }
    sender {
      phone
      optedOut
      blocked
    }
    shortCode {
      id
      code
      country
    }
    country {
      value
      source
    }
    carrier {
      value
      source
    }
    parts {
      ...BoardPart @unmask
    }
    trace {
      question
      answer
    }
    decisions {
      id
      from
      to
      reason
      note
      at
      effectsDueAt
      undoneAt
      undoneBy
      by {
        id
        kind
        name
        isViewer
      }
    }
    replies {
      id
      occasion
      kind
      subject
      text
      state
      stateReason
      createdAt
      sentAt
    }
    postbacks {
      id
      url
      state
      createdAt
      finishedAt
      attempts {
        number
        at
        milliseconds
        status
        problem
      }
    }
  }
`)

export const BoardPartFragment = graphql(`
  fragment BoardPart on Part {
    __typename
    id
    position
    state
    contentType
    fileName
    size
    locked
    originalUrl
    canBeRetried
    finding
    ... on ImagePart {
      preview
      thumbhash
      card {
        url
        width
        height
      }
      thumbnail {
        url
        width
        height
      }
      animation {
        url
      }
    }
    ... on VideoPart {
      preview
      thumbhash
      milliseconds
      peaks
      clip {
        url
        width
        height
      }
      sound {
        url
      }
      thumbnail {
        url
        width
        height
      }
      poster {
        url
      }
      contactSheet {
        url
        width
        height
      }
    }
    ... on AudioPart {
      preview
      milliseconds
      peaks
      sound {
        url
      }
    }
  }
`)
