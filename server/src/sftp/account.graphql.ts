import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import { idempotencyKeyMeaning, IdempotencyConflictView } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { userNameOf, type SftpAccount, type SftpKey } from './account.js'
import { findAccount, listKeys } from './account.store.js'
import type {
  AddSftpKey,
  AddSftpKeyRefusal,
  MakeSftpPassword,
  RemoveSftpKey,
  RemoveSftpPassword,
} from './change-account.use-case.js'
import type { SftpServerAddress } from './server-address.js'

@ObjectType('SftpServer', { description: 'Where inboxes are read by SFTP.', simpleResolvers: true })
export class SftpServerView {
  @Field(() => String, { description: 'The host to connect to.' })
  readonly host!: string

  @Field(() => Int, { description: 'The port to connect to.' })
  readonly port!: number

  @Field(() => String, { description: 'What the server proves itself with, as it stands in `known_hosts`.' })
  readonly hostKey!: string

  @Field(() => String, { description: 'The same as a client shows it at the first connection.' })
  readonly fingerprint!: string
}

@ObjectType('SftpKey', { description: 'A public key whose holder reads an inbox by SFTP.', simpleResolvers: true })
export class SftpKeyView {
  @Field(() => ID, { description: 'What `removeSftpKey` takes.' })
  readonly id: string

  @Field(() => String, { description: 'Whose it is, as its administrator wrote.' })
  readonly name: string

  @Field(() => String, { description: 'Its kind, such as `ssh-ed25519`.' })
  readonly type: string

  @Field(() => String, { description: 'What tells it from others: `ssh-keygen -l` shows the same.' })
  readonly fingerprint: string

  @Field(() => String, { description: 'The name of whoever added it.' })
  readonly addedBy: string

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  readonly addedAt: Date

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody last signed in with it, to the minute; null for never.',
  })
  readonly lastUsedAt: Date | null

  constructor(key: SftpKey) {
    this.id = key.id
    this.name = key.name
    this.type = key.type
    this.fingerprint = key.fingerprint
    this.addedBy = key.addedBy.name
    this.addedAt = key.addedAt
    this.lastUsedAt = key.lastUsedAt
  }
}

@ObjectType('SftpAccount', {
  description: 'How an inbox is read by SFTP. Nothing of it can be written.',
  simpleResolvers: true,
})
export class SftpAccountView {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId: string

  @Field(() => String, { description: 'The user name: the same for as long as the inbox is there.' })
  readonly userName: string

  @Field(() => SftpServerView, { nullable: true, description: 'Where to connect; null where SFTP is off.' })
  readonly server: SftpServerView | null

  @Field(() => Boolean, { description: 'Whether there is a password; it is shown once only, when it is made.' })
  readonly hasPassword: boolean

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the password was made or removed; null for never.',
  })
  readonly passwordChangedAt: Date | null

  @Field(() => String, { nullable: true, description: 'The name of whoever did; null for nobody.' })
  readonly passwordChangedBy: string | null

  @Field(() => [SftpKeyView], { description: 'Whose keys are taken, oldest first.' })
  readonly keys: readonly SftpKeyView[]

  constructor(
    inboxId: InboxId,
    account: SftpAccount | null,
    keys: readonly SftpKey[],
    server: SftpServerAddress | null,
  ) {
    this.inboxId = inboxId
    this.userName = userNameOf(inboxId)
    this.server = server
    this.hasPassword = (account?.passwordHash ?? null) !== null
    this.passwordChangedAt = account?.passwordChangedAt ?? null
    this.passwordChangedBy = account?.passwordChangedBy?.name ?? null
    this.keys = keys.map((key) => new SftpKeyView(key))
  }
}

@InputType('AddSftpKeyInput', { description: 'A key that shall be taken.' })
export class AddSftpKeyInput {
  @Field(() => ID, { description: 'The inbox that its holder reads.' })
  readonly inboxId!: string

  @Field(() => String, { description: 'The line of its file that ends with .pub: `ssh-ed25519 AAAA… name`.' })
  readonly publicKey!: string

  @Field(() => String, {
    nullable: true,
    description: 'Whose it is: 1 to 80 characters; without it, as the line says.',
  })
  readonly name?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RemoveSftpKeyInput', { description: 'A key that shall not be taken any more.' })
export class RemoveSftpKeyInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@InputType('MakeSftpPasswordInput', { description: 'An inbox whose password shall be a new one.' })
export class MakeSftpPasswordInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RemoveSftpPasswordInput', { description: 'An inbox that shall be read with keys alone.' })
export class RemoveSftpPasswordInput {
  @Field(() => ID, { description: 'Which inbox.' })
  readonly inboxId!: string
}

@ObjectType('SftpAccountChanged', { description: 'The account as it is now.', simpleResolvers: true })
export class SftpAccountChangedView {
  @Field(() => SftpAccountView, { description: 'The account as it is now.' })
  readonly account: SftpAccountView

  constructor(account: SftpAccountView) {
    this.account = account
  }
}

@ObjectType('SftpPasswordMade', {
  description: 'The password works from now on, and the one before it no more.',
  simpleResolvers: true,
})
export class SftpPasswordMadeView {
  @Field(() => SftpAccountView, { description: 'The account as it is now.' })
  readonly account: SftpAccountView

  @Field(() => String, { description: 'The password itself. Shown this once.' })
  readonly secret: string

  constructor(account: SftpAccountView, secret: string) {
    this.account = account
    this.secret = secret
  }
}

const AddSftpKeyResult = createUnionType({
  name: 'AddSftpKeyResult',
  description: 'What came of adding a key.',
  types: () =>
    [SftpAccountChangedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('AddSftpKeyPayload', { description: 'What came of adding a key.', simpleResolvers: true })
export class AddSftpKeyPayload {
  @Field(() => AddSftpKeyResult, { description: 'The account, or why the key was not added.' })
  readonly result!: typeof AddSftpKeyResult
}

const ChangeSftpAccountResult = createUnionType({
  name: 'ChangeSftpAccountResult',
  description: 'What came of taking something away.',
  types: () => [SftpAccountChangedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('ChangeSftpAccountPayload', { description: 'What came of taking something away.', simpleResolvers: true })
export class ChangeSftpAccountPayload {
  @Field(() => ChangeSftpAccountResult, { description: 'The account, or why it is as it was.' })
  readonly result!: typeof ChangeSftpAccountResult
}

const MakeSftpPasswordResult = createUnionType({
  name: 'MakeSftpPasswordResult',
  description: 'What came of making a password.',
  types: () => [SftpPasswordMadeView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('MakeSftpPasswordPayload', { description: 'What came of making a password.', simpleResolvers: true })
export class MakeSftpPasswordPayload {
  @Field(() => MakeSftpPasswordResult, { description: 'The password, or why it was not made.' })
  readonly result!: typeof MakeSftpPasswordResult
}

type Deps = {
  readonly db: Db
  readonly inboxes: InboxReads
  readonly server: SftpServerAddress | null
  readonly addKey: Once<AddSftpKey>
  readonly removeKey: RemoveSftpKey
  readonly makePassword: Once<MakeSftpPassword>
  readonly removePassword: RemoveSftpPassword
}

@Resolver()
export class SftpAccountResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => SftpAccountView, {
    nullable: true,
    description: 'How an inbox is read by SFTP; null for who is not an administrator, and when there is no such inbox.',
  })
  async sftpAccount(
    @Arg('inboxId', () => ID, { description: 'Which inbox.' }) inboxId: string,
    @Ctx() asking: Asking,
  ): Promise<SftpAccountView | null> {
    if (!may(asking.viewer, 'admin')) return null
    const inbox = await this.deps.inboxes.inboxOf(asking).load(idOf<'inbox'>(inboxId))
    return inbox && this.account(inbox.id)
  }

  @Mutation(() => AddSftpKeyPayload, { description: 'Lets the holder of a key read an inbox. For administrators.' })
  async addSftpKey(
    @Arg('input', () => AddSftpKeyInput, { description: 'The key.' }) input: AddSftpKeyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<AddSftpKeyPayload> {
    const { publicKey, name, idempotencyKey } = input
    const inboxId = idOf<'inbox'>(input.inboxId)
    const added = await this.deps.addKey({ viewer, inboxId, publicKey, name: name ?? null }, idempotencyKey)
    if (isConflict(added)) return { result: new IdempotencyConflictView() }
    return { result: added.ok ? await this.changed(inboxId) : refusal(added.failure) }
  }

  @Mutation(() => ChangeSftpAccountPayload, {
    description: 'Takes a key away for good, and cuts off whoever reads with it. For administrators.',
  })
  async removeSftpKey(
    @Arg('input', () => RemoveSftpKeyInput, { description: 'Which one.' }) { id }: RemoveSftpKeyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ChangeSftpAccountPayload> {
    const removed = await this.deps.removeKey({ viewer, id: idOf<'sftp-key'>(id) })
    if (removed.ok) return { result: await this.changed(removed.value.inboxId) }
    return { result: removed.failure.kind === 'not-found' ? new NotFoundView(noKey) : new NotAllowedView() }
  }

  @Mutation(() => MakeSftpPasswordPayload, {
    description: 'Makes a password for an inbox, in the place of the one before it. For administrators.',
  })
  async makeSftpPassword(
    @Arg('input', () => MakeSftpPasswordInput, { description: 'Which inbox.' }) input: MakeSftpPasswordInput,
    @Ctx() { viewer }: Asking,
  ): Promise<MakeSftpPasswordPayload> {
    const inboxId = idOf<'inbox'>(input.inboxId)
    const made = await this.deps.makePassword({ viewer, inboxId }, input.idempotencyKey)
    if (isConflict(made)) return { result: new IdempotencyConflictView() }
    if (made.ok) return { result: new SftpPasswordMadeView(await this.account(inboxId), made.value.secret) }
    return { result: made.failure.kind === 'not-found' ? new NotFoundView(noInbox) : new NotAllowedView() }
  }

  @Mutation(() => ChangeSftpAccountPayload, {
    description: 'Takes the password of an inbox away, and cuts off whoever reads with it. For administrators.',
  })
  async removeSftpPassword(
    @Arg('input', () => RemoveSftpPasswordInput, { description: 'Which inbox.' }) input: RemoveSftpPasswordInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ChangeSftpAccountPayload> {
    const inboxId = idOf<'inbox'>(input.inboxId)
    const removed = await this.deps.removePassword({ viewer, inboxId })
    if (removed.ok) return { result: await this.changed(inboxId) }
    return { result: removed.failure.kind === 'not-found' ? new NotFoundView(noInbox) : new NotAllowedView() }
  }

  /** Of an inbox that was found to be the viewer's own. */
  private async account(inboxId: InboxId): Promise<SftpAccountView> {
    const { db, server } = this.deps
    return new SftpAccountView(inboxId, await findAccount(db, inboxId), await listKeys(db, inboxId), server)
  }

  private async changed(inboxId: InboxId): Promise<SftpAccountChangedView> {
    return new SftpAccountChangedView(await this.account(inboxId))
  }
}

const noInbox = 'There is no such inbox.'
const noKey = 'There is no such key.'

const refusal = (failure: AddSftpKeyRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  if (failure.kind === 'invalid') return new InvalidInputView([failure.path], failure.message)
  return failure.kind === 'not-found' ? new NotFoundView(noInbox) : new NotAllowedView()
}
