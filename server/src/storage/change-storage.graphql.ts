import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxId } from '../inbox/inbox.js'
import { never } from '../kernel/never.js'
import type { Result } from '../kernel/result.js'
import type { MediaUrl } from '../media/media-url.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { MakePrivate, MakePublic, StorageRefusal } from './change-storage.use-case.js'
import { newHolderSecret, type HolderSecret } from './grant.js'
import { secretIn, unlockCookieOf } from './holder.js'
import { sentenceOfWait, type Wait } from './tries.js'
import type { ChangePassword, RecoverInbox, RenewRecoveryKey } from './password.use-case.js'
import type { Lock, Unlock } from './unlock.use-case.js'

const secretNote = 'It is kept nowhere, and in no log.'

@InputType('StoragePasswordInput', { description: 'An inbox, and its storage password.' })
export class StoragePasswordInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string

  @Field(() => String, { description: `The storage password. ${secretNote}` })
  readonly password!: string
}

@InputType('LockInboxInput', { description: 'An inbox to lock.' })
export class LockInboxInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string
}

@InputType('ChangeStoragePasswordInput', { description: 'Another storage password for an inbox.' })
export class ChangeStoragePasswordInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string

  @Field(() => String, { description: 'The password that it has.' })
  readonly password!: string

  @Field(() => String, { description: `The one that it shall have: 12 to 200 characters. ${secretNote}` })
  readonly newPassword!: string
}

@InputType('RecoverInboxInput', { description: 'Another storage password, where the one before it was lost.' })
export class RecoverInboxInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string

  @Field(() => String, { description: 'The recovery key: `AGE-SECRET-KEY-1…`.' })
  readonly recoveryKey!: string

  @Field(() => String, { description: `The password that it shall have: 12 to 200 characters. ${secretNote}` })
  readonly newPassword!: string
}

@ObjectType('InboxStorageChanged', { description: 'It was done.', simpleResolvers: true })
export class InboxStorageChangedView {
  @Field(() => InboxView, { description: 'The inbox as it is now.' })
  readonly inbox: InboxView

  @Field(() => String, {
    nullable: true,
    description:
      'What opens the inbox when its storage password is lost: the one who gets it keeps it. Shown this once, when it is made, and kept by nobody else.',
  })
  readonly recoveryKey: string | null

  constructor(inbox: InboxView, recoveryKey: string | null) {
    this.inbox = inbox
    this.recoveryKey = recoveryKey
  }
}

@ObjectType('WrongStoragePassword', {
  description: 'This password does not open the inbox. Nothing more is ever said about it.',
  simpleResolvers: true,
})
export class WrongStoragePasswordView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This password does not open the inbox.'
}

@ObjectType('TooManyStorageTries', {
  description:
    'This password was not tried: there were too many wrong ones in a row, and whoever tried them waits, each time longer; or more are being tried at this moment than there is room for.',
  simpleResolvers: true,
})
export class TooManyStorageTriesView {
  @Field(() => Int, { description: 'After so many seconds the next try is taken.' })
  readonly secondsToWait: number

  @Field(() => Boolean, { description: 'There is no room at this moment, and nothing was wrong.' })
  readonly busy: boolean

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor({ seconds, busy }: Wait) {
    this.secondsToWait = seconds
    this.busy = busy
    this.message = sentenceOfWait({ seconds, busy })
  }
}

@ObjectType('StorageAsItIs', {
  description: 'The storage is what it was asked to be already, or it cannot be that now. Nothing was done.',
  simpleResolvers: true,
})
export class StorageAsItIsView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

const ChangeStorageResult = createUnionType({
  name: 'ChangeStorageResult',
  description: 'What came of it.',
  types: () =>
    [
      InboxStorageChangedView,
      WrongStoragePasswordView,
      TooManyStorageTriesView,
      StorageAsItIsView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
    ] as const,
})

type Answer = typeof ChangeStorageResult

@ObjectType('ChangeStoragePayload', { description: 'What came of it.', simpleResolvers: true })
export class ChangeStoragePayload {
  @Field(() => ChangeStorageResult, { description: 'The inbox, or why nothing was done.' })
  readonly result!: Answer
}

type Deps = {
  readonly inboxes: InboxReads
  readonly mediaUrl: MediaUrl
  readonly secureCookies: boolean
  readonly makePrivate: MakePrivate
  readonly makePublic: MakePublic
  readonly changePassword: ChangePassword
  readonly recover: RecoverInbox
  readonly renewRecoveryKey: RenewRecoveryKey
  readonly unlock: Unlock
  readonly lock: Lock
}

type Came = Result<{ readonly recoveryKey: string } | null, StorageRefusal>

/**
 * None of these takes an idempotency key: its memory would hold a digest of a password, or a recovery key, for a day.
 * Asked again, each finds its work done.
 */
@Resolver()
export class ChangeStorageResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => ChangeStoragePayload, {
    description:
      'Seals the media of an inbox from now on, and moves those that are there. The answer holds the recovery key, this once. For administrators.',
  })
  async makeInboxPrivate(
    @Arg('input', () => StoragePasswordInput, { description: 'The password that it shall have: 12 to 200 characters.' })
    { inboxId, password }: StoragePasswordInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    return this.payload(asking, id, await this.deps.makePrivate({ viewer: asking.viewer, inboxId: id, password }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description: 'Keeps the media of an inbox open from now on, and opens those that are there. For administrators.',
  })
  async makeInboxPublic(
    @Arg('input', () => StoragePasswordInput, { description: 'The password that it has.' })
    { inboxId, password }: StoragePasswordInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    return this.payload(asking, id, await this.deps.makePublic({ viewer: asking.viewer, inboxId: id, password }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description:
      'Gives an inbox another storage password. No media are touched; everybody has to unlock it anew. For administrators.',
  })
  async changeStoragePassword(
    @Arg('input', () => ChangeStoragePasswordInput, { description: 'Both passwords.' })
    { inboxId, password, newPassword }: ChangeStoragePasswordInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    const { viewer } = asking
    return this.payload(asking, id, await this.deps.changePassword({ viewer, inboxId: id, password, newPassword }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description:
      'Gives an inbox another storage password by its recovery key, which stays as it is. For administrators.',
  })
  async recoverInbox(
    @Arg('input', () => RecoverInboxInput, { description: 'The key, and the password that it shall have.' })
    { inboxId, recoveryKey, newPassword }: RecoverInboxInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    const { viewer } = asking
    return this.payload(asking, id, await this.deps.recover({ viewer, inboxId: id, recoveryKey, newPassword }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description:
      'Makes another recovery key, in the place of the one before it; the answer holds it, this once. For administrators.',
  })
  async renewRecoveryKey(
    @Arg('input', () => StoragePasswordInput, { description: 'The password that it has.' })
    { inboxId, password }: StoragePasswordInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    return this.payload(asking, id, await this.deps.renewRecoveryKey({ viewer: asking.viewer, inboxId: id, password }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description:
      'Lets this session, or this API key, see what is sealed of an inbox, until it ends or locks the inbox. Sets a cookie for a session; so it is asked over HTTP, and a WebSocket that was open before is opened anew.',
  })
  async unlockInbox(
    @Arg('input', () => StoragePasswordInput, { description: 'The password that it has.' })
    { inboxId, password }: StoragePasswordInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    const secret = this.holderOf(asking)
    if (!secret) return { result: new StorageAsItIsView('Ask for this over HTTP, where an answer can carry a cookie.') }
    return this.payload(asking, id, await this.deps.unlock({ viewer: asking.viewer, inboxId: id, password, secret }))
  }

  @Mutation(() => ChangeStoragePayload, {
    description: 'Takes back what `unlockInbox` has let this session, or this API key, see.',
  })
  async lockInbox(
    @Arg('input', () => LockInboxInput, { description: 'Which inbox.' }) { inboxId }: LockInboxInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeStoragePayload> {
    const id = idOf<'inbox'>(inboxId)
    const { viewer, client } = asking
    await this.deps.lock({ viewer, inboxId: id, secret: client ? secretIn(client.headers) : null })
    return this.payload(asking, id, { ok: true, value: null })
  }

  /** What this client holds, or gets to hold with its first grant; null where it can be given nothing. */
  private holderOf({ client }: Asking): (() => HolderSecret) | null {
    const held = client ? secretIn(client.headers) : null
    if (held !== null) return () => held
    const setCookie = client?.setCookie
    if (!client || !setCookie || client.headers.has('authorization')) return null
    return () => {
      const secret = newHolderSecret()
      const cookie = unlockCookieOf(secret, this.deps.secureCookies)
      setCookie(cookie)
      // The answer shall show the inbox as whoever holds it sees it.
      client.headers.append('cookie', cookie.split(';', 1)[0] ?? '')
      return secret
    }
  }

  private async payload(asking: Asking, id: InboxId, came: Came): Promise<ChangeStoragePayload> {
    if (!came.ok) return { result: refusal(came.failure) }
    forgetLoaded(asking)
    const inbox = await this.deps.inboxes.inboxOf(asking).load(id)
    if (!inbox) return { result: new NotFoundView(noInbox) }
    const view = new InboxView(inbox, this.deps.mediaUrl)
    return { result: new InboxStorageChangedView(view, came.value?.recoveryKey ?? null) }
  }
}

const noInbox = 'There is no such inbox, or nothing of it is sealed.'

const refusal = (failure: StorageRefusal): Answer => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView(noInbox)
    case 'invalid':
      return new InvalidInputView([failure.path], failure.message)
    case 'wrong-password':
      return new WrongStoragePasswordView()
    case 'wait':
      return new TooManyStorageTriesView(failure)
    case 'as-it-is':
      return new StorageAsItIsView(failure.message)
    default:
      return never(failure)
  }
}
