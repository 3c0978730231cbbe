import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import { enumOf } from '../platform/graphql-enum.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idIfGiven, idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { DateTimeScalar, TimeZoneScalar, UrlScalar } from '../platform/scalars.js'
import { ReplyInput, ReplyView } from '../reply/reply.graphql.js'
import type { ReplyMedia } from '../reply/reply.js'
import type { ReplyDraft } from '../reply/draft.js'
import type { SettingsDraft } from './check-inbox.js'
import { FolderCountsView } from './folder-counts.graphql.js'
import type { CountsOf, InboxReads } from './inbox-list.store.js'
import type { Inbox, ReplyName } from './inbox.js'
import {
  ContentRuleInput,
  ContentRuleView,
  ExpirationInput,
  ExpirationView,
  RetentionInput,
  RetentionView,
  retentionOf,
  SubmissionLimitInput,
  SubmissionLimitView,
  TextRuleInput,
  TextRuleView,
} from './rules.graphql.js'
import { OptInInput, OptInView } from './opt-in.graphql.js'
import type { SaveInbox, SaveInboxRefusal } from './save-inbox.use-case.js'

export const InboxStatusEnum = enumOf<Inbox['status']>('InboxStatus', 'Whether an inbox takes messages.', {
  active: 'It does.',
  inactive: 'It takes nothing new: what comes is kept as denied, and nothing is sent. Its keywords stay its own.',
})

@ObjectType('PostbackSettings', { description: 'Where approved submissions are sent.', simpleResolvers: true })
export class PostbackSettingsView {
  @Field(() => UrlScalar, { description: 'Where they are sent to.' })
  readonly url!: string

  @Field(() => Boolean, {
    description: 'Whether there is a secret that signs them; it is shown once only, when it is made.',
  })
  readonly hasSecret!: boolean
}

@ObjectType('InboxSettings', {
  description: 'Everything an inbox can be told but its name, status and keywords.',
  simpleResolvers: true,
})
export class InboxSettingsView {
  @Field(() => Boolean, { description: 'On: new submissions are pending. Off: approved on receipt, postback at once.' })
  readonly moderation: boolean

  @Field(() => ReplyView, {
    nullable: true,
    description: 'What a sender gets when a submission comes in; null for nothing.',
  })
  readonly replyOnReceipt: ReplyView | null

  @Field(() => ReplyView, {
    nullable: true,
    description: 'What a sender gets when a submission is approved; null for nothing.',
  })
  readonly replyOnApproval: ReplyView | null

  @Field(() => ReplyView, {
    nullable: true,
    description: 'What a sender gets when the text is not what the inbox asks for; null for nothing.',
  })
  readonly replyOnInvalidText: ReplyView | null

  @Field(() => ReplyView, {
    nullable: true,
    description: 'What a sender gets when the content is not taken; null for nothing.',
  })
  readonly replyOnInvalidContent: ReplyView | null

  @Field(() => ReplyView, {
    nullable: true,
    description: 'What a sender gets when the limit is reached; null for nothing.',
  })
  readonly replyAtLimit: ReplyView | null

  @Field(() => ReplyView, { nullable: true, description: 'What a sender gets after the expiration; null for nothing.' })
  readonly replyAfterExpiration: ReplyView | null

  @Field(() => SubmissionLimitView, {
    nullable: true,
    description: 'How many are accepted of one phone; null for any.',
  })
  readonly submissionLimit: SubmissionLimitView | null

  @Field(() => TextRuleView, { nullable: true, description: 'What the text must look like; null for anything.' })
  readonly textRule: TextRuleView | null

  @Field(() => ContentRuleView, { nullable: true, description: 'Which content is taken; null for any.' })
  readonly contentRule: ContentRuleView | null

  @Field(() => ExpirationView, { nullable: true, description: 'From when on messages come too late; null for never.' })
  readonly expiration: ExpirationView | null

  @Field(() => OptInView, {
    nullable: true,
    description: 'The campaign that whoever sends something accepted gets into, and how; null for none.',
  })
  readonly optIn: OptInView | null

  @Field(() => PostbackSettingsView, {
    nullable: true,
    description: 'Where approved submissions are sent; null for nowhere.',
  })
  readonly postback: PostbackSettingsView | null

  @Field(() => Int, { description: 'Seconds (0–60) that the reply and the postback of a decision wait.' })
  readonly undoWindowSeconds: number

  @Field(() => RetentionView, { description: 'For how long content is kept.' })
  readonly retention: RetentionView

  @Field(() => TimeZoneScalar, { description: 'The zone in which dates are shown, filtered and counted.' })
  readonly timeZone: string

  constructor({ organisationId, settings, sealedPostbackSecret }: Inbox, mediaUrl: MediaUrl) {
    const { postbackUrl } = settings
    // The media of a reply are uploads, named by their blobs.
    const urlOf = ({ blobId }: ReplyMedia): string => mediaUrl({ kind: 'upload', id: blobId as BlobId }, organisationId)
    this.moderation = settings.moderation
    const view = (name: ReplyName): ReplyView | null => settings[name] && new ReplyView(settings[name], urlOf)
    this.replyOnReceipt = view('replyOnReceipt')
    this.replyOnApproval = view('replyOnApproval')
    this.replyOnInvalidText = view('replyOnInvalidText')
    this.replyOnInvalidContent = view('replyOnInvalidContent')
    this.replyAtLimit = view('replyAtLimit')
    this.replyAfterExpiration = view('replyAfterExpiration')
    this.submissionLimit = settings.submissionLimit
    this.textRule = settings.textRule
    this.contentRule = settings.contentRule
    this.expiration = settings.expiration && new ExpirationView(settings.expiration, settings.timeZone)
    this.optIn = settings.optIn && new OptInView(settings.optIn)
    this.postback = postbackUrl === null ? null : { url: postbackUrl, hasSecret: sealedPostbackSecret !== null }
    this.undoWindowSeconds = settings.undoWindowSeconds
    this.retention = settings.retention
    this.timeZone = settings.timeZone
  }
}

@ObjectType('Inbox', { description: 'Receives, stores and moderates multimedia messages.', simpleResolvers: true })
export class InboxView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: Inbox['id']

  @Field(() => String, { description: 'As its administrator named it.' })
  readonly name: string

  @Field(() => InboxStatusEnum, { description: 'Whether it takes messages.' })
  readonly status: Inbox['status']

  @Field(() => InboxSettingsView, { description: 'What it was told.' })
  readonly settings: InboxSettingsView

  @Field(() => Int, { description: 'Counts the changes of name, status and settings.' })
  readonly version: number

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt: Date

  constructor(inbox: Inbox, mediaUrl: MediaUrl) {
    this.id = inbox.id
    this.name = inbox.name
    this.status = inbox.status
    this.settings = new InboxSettingsView(inbox, mediaUrl)
    this.version = inbox.version
    this.createdAt = inbox.createdAt
  }
}

export const InboxConnection = connectionType('Inbox', InboxView)

@InputType('InboxSettingsInput', { description: 'Settings are whole values: what is left out is off.' })
export class InboxSettingsInput {
  @Field(() => Boolean, { description: 'On: new submissions are pending. Off: approved on receipt, postback at once.' })
  readonly moderation!: boolean

  @Field(() => ReplyInput, { nullable: true, description: 'What a sender gets when a submission comes in.' })
  readonly replyOnReceipt?: ReplyInput | null

  @Field(() => ReplyInput, { nullable: true, description: 'What a sender gets when a submission is approved.' })
  readonly replyOnApproval?: ReplyInput | null

  @Field(() => ReplyInput, {
    nullable: true,
    description: 'What a sender gets when the text is not what the inbox asks for.',
  })
  readonly replyOnInvalidText?: ReplyInput | null

  @Field(() => ReplyInput, { nullable: true, description: 'What a sender gets when the content is not taken.' })
  readonly replyOnInvalidContent?: ReplyInput | null

  @Field(() => ReplyInput, { nullable: true, description: 'What a sender gets when the limit is reached.' })
  readonly replyAtLimit?: ReplyInput | null

  @Field(() => ReplyInput, { nullable: true, description: 'What a sender gets after the expiration.' })
  readonly replyAfterExpiration?: ReplyInput | null

  @Field(() => SubmissionLimitInput, { nullable: true, description: 'How many are accepted of one phone.' })
  readonly submissionLimit?: SubmissionLimitInput | null

  @Field(() => TextRuleInput, { nullable: true, description: 'What the text must look like.' })
  readonly textRule?: TextRuleInput | null

  @Field(() => ContentRuleInput, { nullable: true, description: 'Which content is taken.' })
  readonly contentRule?: ContentRuleInput | null

  @Field(() => ExpirationInput, { nullable: true, description: 'From when on messages come too late.' })
  readonly expiration?: ExpirationInput | null

  @Field(() => OptInInput, { nullable: true, description: 'The campaign that senders get into, and how.' })
  readonly optIn?: OptInInput | null

  @Field(() => UrlScalar, { nullable: true, description: 'Where approved submissions are sent; https in production.' })
  readonly postbackUrl?: string | null

  @Field(() => Int, { description: 'Seconds (0–60) that the reply and the postback of a decision wait.' })
  readonly undoWindowSeconds!: number

  @Field(() => RetentionInput, { nullable: true, description: 'For how long content is kept; for ever without it.' })
  readonly retention?: RetentionInput | null

  @Field(() => TimeZoneScalar, { description: 'The zone in which dates are shown, filtered and counted.' })
  readonly timeZone!: string
}

@InputType('SaveInboxInput', { description: 'An inbox as it shall be. Without an id it is made.' })
export class SaveInboxInput {
  @Field(() => ID, { nullable: true, description: 'The inbox to change; a new one without it.' })
  readonly id?: string | null

  @Field(() => Int, { nullable: true, description: 'The version that the editor saw; needed with an id.' })
  readonly expectedVersion?: number | null

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => InboxStatusEnum, { description: 'Whether it takes messages.' })
  readonly status!: Inbox['status']

  @Field(() => InboxSettingsInput, { description: 'Everything else it is told.' })
  readonly settings!: InboxSettingsInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('InboxSaved', { description: 'The inbox as it is now.', simpleResolvers: true })
export class InboxSavedView {
  @Field(() => InboxView, { description: 'The inbox as it is now.' })
  readonly inbox: InboxView

  @Field(() => String, {
    nullable: true,
    description: 'The secret that signs its postbacks. Shown this once, when the URL is first set.',
  })
  readonly newPostbackSecret: string | null

  constructor(inbox: InboxView, newPostbackSecret: string | null) {
    this.inbox = inbox
    this.newPostbackSecret = newPostbackSecret
  }
}

@ObjectType('VersionStale', { description: 'Somebody else saved the inbox in the meantime.', simpleResolvers: true })
export class VersionStaleView {
  @Field(() => InboxView, { description: 'The inbox as it is now.' })
  readonly current: InboxView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'Somebody else saved this inbox in the meantime. Look at it again before you save.'

  constructor(current: InboxView) {
    this.current = current
  }
}

const SaveInboxResult = createUnionType({
  name: 'SaveInboxResult',
  description: 'What came of saving an inbox.',
  types: () =>
    [
      InboxSavedView,
      VersionStaleView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type SaveInboxAnswer = typeof SaveInboxResult

@ObjectType('SaveInboxPayload', { description: 'What came of saving an inbox.', simpleResolvers: true })
export class SaveInboxPayload {
  @Field(() => SaveInboxResult, { description: 'The inbox, or why it was not saved.' })
  readonly result!: SaveInboxAnswer
}

type Deps = {
  readonly inboxes: InboxReads
  readonly countsOf: CountsOf
  readonly saveInbox: Once<SaveInbox>
  readonly mediaUrl: MediaUrl
}

@Resolver(() => InboxView)
export class InboxResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => InboxConnection, { description: "The organisation's inboxes that the viewer may see, oldest first." })
  async inboxes(@Args(() => PageArgs) args: PageArgs, @Ctx() { viewer }: Asking): Promise<Connection<InboxView>> {
    const { size, after } = pageAsked(args)
    const page = await this.deps.inboxes.list(viewer, size, after)
    return connectionOf(page, after, ({ createdAt, id }) => ({ at: createdAt, id }), this.view)
  }

  @Query(() => InboxView, { nullable: true, description: 'One inbox; null when the viewer may see none such.' })
  async inbox(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() asking: Asking,
  ): Promise<InboxView | null> {
    const inbox = await this.deps.inboxes.inboxOf(asking).load(idOf<'inbox'>(id))
    return inbox && this.view(inbox)
  }

  @FieldResolver(() => FolderCountsView, {
    description: 'How many submissions lie in each folder; exact at this moment.',
  })
  counts(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<FolderCountsView> {
    return this.deps.countsOf(asking).load(id)
  }

  @Mutation(() => SaveInboxPayload, { description: 'Makes an inbox, or changes one as a whole. For administrators.' })
  async saveInbox(
    @Arg('input', () => SaveInboxInput, { description: 'The inbox as it shall be.' }) input: SaveInboxInput,
    @Ctx() asking: Asking,
  ): Promise<SaveInboxPayload> {
    const { id, expectedVersion, name, status, idempotencyKey } = input
    const request = {
      viewer: asking.viewer,
      id: idIfGiven<'inbox'>(id),
      expectedVersion: expectedVersion ?? null,
      inbox: { name, status, settings: draftOf(input.settings) },
    }
    const saved = await this.deps.saveInbox(request, idempotencyKey)
    if (isConflict(saved)) return { result: new IdempotencyConflictView() }
    forgetLoaded(asking)
    if (!saved.ok) return { result: this.refusal(saved.failure) }
    return { result: new InboxSavedView(this.view(saved.value.inbox), saved.value.newPostbackSecret) }
  }

  private readonly view = (inbox: Inbox): InboxView => new InboxView(inbox, this.deps.mediaUrl)

  private refusal(refusal: SaveInboxRefusal): SaveInboxAnswer {
    switch (refusal.kind) {
      case 'not-allowed':
        return new NotAllowedView()
      case 'not-found':
        return new NotFoundView('There is no such inbox.')
      case 'version-stale':
        return new VersionStaleView(this.view(refusal.current))
      case 'invalid':
        return new InvalidInputView(refusal.path, refusal.message)
      default:
        return never(refusal)
    }
  }
}

@Resolver(() => InboxConnection)
export class InboxConnectionResolver {
  constructor(private readonly inboxes: InboxReads) {}

  @FieldResolver(() => Int, { description: 'How many inboxes the viewer may see.' })
  totalCount(@Ctx() { viewer }: Asking): Promise<number> {
    return this.inboxes.count(viewer)
  }
}

export const replyDraft = ({ kind, text, subject, mediaIds }: ReplyInput): ReplyDraft => ({
  kind,
  text,
  subject: subject ?? null,
  mediaIds: mediaIds ?? [],
})

const draftIfGiven = (reply: ReplyInput | null | undefined): ReplyDraft | null => (reply ? replyDraft(reply) : null)

/** Settings as they were typed, without what GraphQL puts around them. */
export const draftOf = (input: InboxSettingsInput): SettingsDraft => ({
  moderation: input.moderation,
  submissionLimit: input.submissionLimit ? { ...input.submissionLimit } : null,
  textRule: input.textRule ? { ...input.textRule } : null,
  contentRule: input.contentRule
    ? { ...input.contentRule, largestBytes: input.contentRule.largestBytes ?? null }
    : null,
  expiration: input.expiration ? { ...input.expiration } : null,
  optIn: input.optIn ? { campaignId: idOf<'campaign'>(input.optIn.campaignId), type: input.optIn.type } : null,
  replyOnReceipt: draftIfGiven(input.replyOnReceipt),
  replyOnApproval: draftIfGiven(input.replyOnApproval),
  replyOnInvalidText: draftIfGiven(input.replyOnInvalidText),
  replyOnInvalidContent: draftIfGiven(input.replyOnInvalidContent),
  replyAtLimit: draftIfGiven(input.replyAtLimit),
  replyAfterExpiration: draftIfGiven(input.replyAfterExpiration),
  postbackUrl: input.postbackUrl ?? null,
  undoWindowSeconds: input.undoWindowSeconds,
  retention: retentionOf(input.retention),
  timeZone: input.timeZone,
})
