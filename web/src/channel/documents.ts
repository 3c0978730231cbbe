import { graphql } from '@/graphql/generated'

export const ChannelListQuery = graphql(`
  query ChannelList {
    channels {
      id
      name
      kind
      intakeUrl
      rejections {
        id
        at
        reason
        urlComputed
        remoteAddress
      }
    }
  }
`)
