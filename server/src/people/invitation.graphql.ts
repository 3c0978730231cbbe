import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { may, type Role, type Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { mostInboxesOfLimit, tooManyInboxes } from '../account/limit-member.graphql.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { RoleEnum } from '../account/viewer.graphql.js'
import { never } from '../kernel/never.js'
import type { MailState } from '../mail/mail.js'
import { MailStateEnum } from '../mail/mail.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ListedInvitation } from './invitation.store.js'
import type { Invite, InviteRefusal } from './invite.use-case.js'
import type { RevokeInvitation } from './revoke-invitation.use-case.js'

@ObjectType('Invitation', { description: 'Somebody is asked to join the organisation.', simpleResolvers: true })
export class InvitationView {
  @Field(() => ID, { description: 'What `revokeInvitation` takes.' })
  readonly id: string

  @Field(() => String, { description: 'The address that it was mailed to.' })
  readonly email: string

  @Field(() => RoleEnum, { description: 'The role that waits.' })
  readonly role: Role

  @Field(() => String, { description: 'The name of who invited.' })
  readonly invitedBy: string

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { description: 'From then on the link is good for nothing.' })
  readonly expiresAt: Date

  @Field(() => MailStateEnum, { description: 'What became of the mail.' })
  readonly mailState: MailState

  @Field(() => String, { nullable: true, description: 'Why the mail has not left, when it has not.' })
  readonly mailProblem: string | null

  /** What `inboxes` is found by. */
  readonly inboxIds: ListedInvitation['inboxIds']

  constructor({
    id,
    email,
    role,
    inboxIds,
    invitedBy,
    createdAt,
    expiresAt,
    mailState,
    mailProblem,
  }: ListedInvitation) {
    this.id = id
    this.email = email
    this.role = role
    this.inboxIds = inboxIds
    this.invitedBy = invitedBy
    this.createdAt = createdAt
    this.expiresAt = expiresAt
    this.mailState = mailState
    this.mailProblem = mailProblem
  }
}

@InputType('InviteMemberInput', { description: 'Who shall join.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'The address that gets the link.' })
  readonly email!: string

  @Field(() => RoleEnum, { description: 'The role in the organisation. Only owners invite owners.' })
  readonly role!: Role

  @Field(() => [ID], {
    nullable: true,
    description:
      'The inboxes that a moderator or an analyst will see, and no others: at most 200. Left out or null: all of them.',
  })
  readonly inboxIds?: readonly string[] | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RevokeInvitationInput', { description: 'An invitation that shall be good no more.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly invitationId!: string
}

@ObjectType('MemberInvited', { description: 'The mail is on its way.', simpleResolvers: true })
export class MemberInvitedView {
  @Field(() => InvitationView, { description: 'The invitation.' })
  readonly invitation: InvitationView

  constructor(invitation: InvitationView) {
    this.invitation = invitation
  }
}

@ObjectType('AlreadyMember', { description: 'The address belongs to a member.', simpleResolvers: true })
export class AlreadyMemberView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string = 'Somebody with this address is in your organisation already.'
}

@ObjectType('MailNotSetUp', { description: 'The installation has no server to send mails by.', simpleResolvers: true })
export class MailNotSetUpView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string = 'This installation cannot send mails yet. Its operator sets up an SMTP server.'
}

@ObjectType('InvitationRevoked', { description: 'The link is good for nothing.', simpleResolvers: true })
export class InvitationRevokedView {
  @Field(() => ID, { description: 'Of the invitation that was.' })
  readonly invitationId: string

  constructor(invitationId: string) {
    this.invitationId = invitationId
  }
}

const InviteMemberResult = createUnionType({
  name: 'InviteMemberResult',
  description: 'What came of an invitation.',
  types: () =>
    [
      MemberInvitedView,
      AlreadyMemberView,
      MailNotSetUpView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

@ObjectType('InviteMemberPayload', { description: 'What came of an invitation.', simpleResolvers: true })
export class InviteMemberPayload {
  @Field(() => InviteMemberResult, { description: 'The invitation, or why nobody was invited.' })
  readonly result!: typeof InviteMemberResult
}

const RevokeInvitationResult = createUnionType({
  name: 'RevokeInvitationResult',
  description: 'What came of taking an invitation back.',
  types: () => [InvitationRevokedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RevokeInvitationPayload', {
  description: 'What came of taking an invitation back.',
  simpleResolvers: true,
})
export class RevokeInvitationPayload {
  @Field(() => RevokeInvitationResult, { description: 'Which one, or why it stays.' })
  readonly result!: typeof RevokeInvitationResult
}

const peopleOnly = (): NotAllowedView => new NotAllowedView('People are invited by people, not by API keys.')

type Deps = {
  readonly invitationsOf: (organisationId: Viewer['organisationId']) => Promise<readonly ListedInvitation[]>
  readonly invite: Once<Invite>
  readonly revoke: RevokeInvitation
}

@Resolver()
export class InvitationResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [InvitationView], {
    name: 'invitations',
    description: 'Invitations that nobody accepted or took back, newest first. Empty for who is no administrator.',
  })
  async list(@Ctx() { viewer }: Asking): Promise<InvitationView[]> {
    if (viewer.kind !== 'member' || !may(viewer, 'admin')) return []
    const invitations = await this.deps.invitationsOf(viewer.organisationId)
    return invitations.map((each) => new InvitationView(each))
  }

  @Mutation(() => InviteMemberPayload, {
    description:
      'Mails a link that is good once and for a week. Inviting an address again ends its older link. For administrators.',
  })
  async inviteMember(
    @Arg('input', () => InviteMemberInput, { description: 'Who, as what.' }) input: InviteMemberInput,
    @Ctx() { viewer }: Asking,
  ): Promise<InviteMemberPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const { email, role, inboxIds, idempotencyKey } = input
    if (inboxIds && inboxIds.length > mostInboxesOfLimit)
      return { result: new InvalidInputView(['inboxIds'], tooManyInboxes) }
    const inboxes = inboxIds?.map((id) => idOf<'inbox'>(id)) ?? 'all'
    const invited = await this.deps.invite({ viewer, email, role, inboxes }, idempotencyKey)
    if (isConflict(invited)) return { result: new IdempotencyConflictView() }
    return {
      result: invited.ok ? new MemberInvitedView(new InvitationView(invited.value)) : refusalView(invited.failure),
    }
  }

  @Mutation(() => RevokeInvitationPayload, { description: 'Takes an invitation back. For administrators.' })
  async revokeInvitation(
    @Arg('input', () => RevokeInvitationInput, { description: 'Which one.' }) { invitationId }: RevokeInvitationInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RevokeInvitationPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const revoked = await this.deps.revoke(viewer, idOf<'invitation'>(invitationId))
    if (revoked.ok) return { result: new InvitationRevokedView(revoked.value) }
    return {
      result:
        revoked.failure.kind === 'not-found'
          ? new NotFoundView('There is no such open invitation.')
          : new NotAllowedView(revoked.failure.message),
    }
  }
}

const refusalView = (failure: InviteRefusal): typeof InviteMemberResult => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView(failure.message)
    case 'already-member':
      return new AlreadyMemberView()
    case 'no-such-inbox':
      return new NotFoundView('There is no such inbox.')
    case 'no-mail':
      return new MailNotSetUpView()
    case 'invalid':
      return new InvalidInputView([failure.path], failure.message)
    default:
      return never(failure)
  }
}
