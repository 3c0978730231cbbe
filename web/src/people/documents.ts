import { graphql } from '@/graphql/generated'

export const PeopleQuery = graphql(`
  query People {
    members {
      ...ListedMember @unmask
    }
    invitations {
      ...ListedInvitation @unmask
    }
  }
  fragment ListedMember on Member {
    id
    name
    email
    role
    operator
    isYou
    lastSeenAt
    sessionCount
    inboxes {
      id
      name
    }
  }
  fragment ListedInvitation on Invitation {
    id
    email
    role
    inboxes {
      id
      name
    }
    invitedBy
    expiresAt
    mailState
    mailProblem
  }
`)

export const LimitableInboxesQuery = graphql(`
  query LimitableInboxes {
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
  }
`)

export const LimitMemberMutation = graphql(`
  mutation LimitMember($input: LimitMemberInput!) {
    limitMember(input: $input) {
      result {
        __typename
        ... on MemberLimited {
          memberId
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
      }
    }
  }
`)

export const InviteMemberMutation = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      result {
        __typename
        ... on MemberInvited {
          invitation {
            ...ListedInvitation @unmask
          }
        }
        ... on AlreadyMember {
          message
        }
        ... on MailNotSetUp {
          message
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

export const RevokeInvitationMutation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      result {
        __typename
        ... on InvitationRevoked {
          invitationId
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

export const ChangeMemberRoleMutation = graphql(`
  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      result {
        __typename
        ... on MemberRoleChanged {
          member {
            ...ListedMember @unmask
          }
        }
        ... on OwnMembership {
          message
        }
        ... on LastOwner {
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

export const RemoveMemberMutation = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      result {
        __typename
        ... on MemberRemoved {
          memberId
        }
        ... on OwnMembership {
          message
        }
        ... on LastOwner {
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

export const RevokeMemberSessionsMutation = graphql(`
  mutation RevokeMemberSessions($input: RevokeMemberSessionsInput!) {
    revokeMemberSessions(input: $input) {
      result {
        __typename
        ... on SessionsRevoked {
          count
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
