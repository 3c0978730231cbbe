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
import type { Result } from '../kernel/result.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idempotencyKeyMeaning, IdempotencyConflictView } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idIfGiven, idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type {
  ConfirmHostKey,
  DestinationRefusal,
  RemoveDestination,
  SaveDestination,
} from './change-destination.use-case.js'
import type { Destination, SignIn } from './destination.js'
import { listDestinations } from './destination.store.js'
import type { TestDestination } from './test-destination.use-case.js'
import { findLastUploads, type NamedUpload } from './upload.store.js'
import { ExportUploadView } from './upload.graphql.js'

export const SftpSignInEnum = enumOf<SignIn>('SftpSignIn', 'How we sign in at an SFTP server.', {
  key: 'With a key that was made here: its public half stands in the server’s `authorized_keys`.',
  password: 'With a password.',
})

@ObjectType('SftpDestination', {
  description: 'Somebody’s SFTP server, and a folder on it, where files of schedules are put.',
  simpleResolvers: true,
})
export class SftpDestinationView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'What its people call it.' })
  readonly name: string

  @Field(() => String, { description: 'The server.' })
  readonly host: string

  @Field(() => Int, { description: 'Its port.' })
  readonly port: number

  @Field(() => String, { description: 'Who we are there.' })
  readonly userName: string

  @Field(() => String, { description: 'Where files are put; from where one is after signing in, or from the root.' })
  readonly folder: string

  @Field(() => SftpSignInEnum, { description: 'How we sign in.' })
  readonly signIn: SignIn

  @Field(() => String, { description: 'What stands in the server’s `authorized_keys`, when we sign in with our key.' })
  readonly publicKey: string

  @Field(() => String, {
    nullable: true,
    description: 'The fingerprint of the only host key that it may show; null until somebody has confirmed one.',
  })
  readonly fingerprint: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The fingerprint of what it showed at the last test, where that is another one.',
  })
  readonly offeredFingerprint: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last tested; null for never.' })
  readonly testedAt: Date | null

  @Field(() => String, { nullable: true, description: 'Why the last test failed, as a sentence.' })
  readonly problem: string | null

  @Field(() => ExportUploadView, { nullable: true, description: 'The newest file that was sent there.' })
  readonly lastUpload: ExportUploadView | null

  constructor(row: Destination, last: NamedUpload | undefined, fingerprintOf: (hostKey: string) => string) {
    this.id = row.id
    this.name = row.name
    this.host = row.host
    this.port = row.port
    this.userName = row.userName
    this.folder = row.folder
    this.signIn = row.signIn
    this.publicKey = row.publicKey
    this.fingerprint = row.hostKey && fingerprintOf(row.hostKey)
    this.offeredFingerprint = row.offeredHostKey && fingerprintOf(row.offeredHostKey)
    this.testedAt = row.testedAt
    this.problem = row.problem
    this.lastUpload = last ? new ExportUploadView(last) : null
  }
}

@InputType('SaveSftpDestinationInput', { description: 'A whole destination. Without an id: a new one.' })
export class SaveSftpDestinationInput {
  @Field(() => ID, { nullable: true, description: 'The one to change.' })
  readonly id?: string | null

  @Field(() => String, { description: 'What its people call it; at most 80 characters.' })
  readonly name!: string

  @Field(() => String, { description: 'The server: `sftp.example.org`.' })
  readonly host!: string

  @Field(() => Int, { defaultValue: 22, description: 'Its port: 22, or 1024 and above.' })
  readonly port!: number

  @Field(() => String, { description: 'Who we are there.' })
  readonly userName!: string

  @Field(() => String, { defaultValue: '.', description: 'Where files are put.' })
  readonly folder!: string

  @Field(() => SftpSignInEnum, { description: 'How we sign in.' })
  readonly signIn!: SignIn

  @Field(() => String, {
    nullable: true,
    description: 'A new password; without it the one that is there stays, as long as server and user do.',
  })
  readonly password?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('SftpDestinationInput', { description: 'Which destination.' })
export class SftpDestinationInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@InputType('ConfirmSftpHostKeyInput', { description: 'The host key that somebody has found to be the right one.' })
export class ConfirmSftpHostKeyInput {
  @Field(() => ID, { description: 'Of which destination.' })
  readonly id!: string

  @Field(() => String, { description: 'Its fingerprint, as the last test showed it.' })
  readonly fingerprint!: string
}

@ObjectType('SftpDestinationChanged', { description: 'It is so now.', simpleResolvers: true })
export class SftpDestinationChangedView {
  @Field(() => SftpDestinationView, { description: 'The destination.' })
  readonly destination: SftpDestinationView

  constructor(destination: SftpDestinationView) {
    this.destination = destination
  }
}

const SftpDestinationResult = createUnionType({
  name: 'SftpDestinationResult',
  description: 'What came of it.',
  types: () =>
    [SftpDestinationChangedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('SftpDestinationPayload', { description: 'What came of it.', simpleResolvers: true })
export class SftpDestinationPayload {
  @Field(() => SftpDestinationResult, { description: 'The destination, or why nothing was done.' })
  readonly result!: typeof SftpDestinationResult
}

type Deps = {
  readonly db: Db
  readonly fingerprintOf: (hostKey: string) => string
  readonly save: Once<SaveDestination>
  readonly remove: RemoveDestination
  readonly confirm: ConfirmHostKey
  readonly test: TestDestination
}

@Resolver()
export class SftpDestinationResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [SftpDestinationView], {
    description: 'Where files of schedules can be put, by name; none for who is not an administrator.',
  })
  async sftpDestinations(@Ctx() { viewer }: Asking): Promise<readonly SftpDestinationView[]> {
    if (!may(viewer, 'admin')) return []
    return this.viewsOf(await listDestinations(this.deps.db, viewer.organisationId))
  }

  @Mutation(() => SftpDestinationPayload, {
    description: 'Makes a destination, with a key of its own, or changes one. For administrators.',
  })
  async saveSftpDestination(
    @Arg('input', () => SaveSftpDestinationInput, { description: 'All of it.' }) input: SaveSftpDestinationInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SftpDestinationPayload> {
    const { id, password = null, idempotencyKey, name, host, port, userName, folder, signIn } = input
    const wish = { name, host: host.trim(), port, userName, folder, signIn, password }
    const saved = await this.deps.save({ viewer, id: idIfGiven<'sftp-destination'>(id), wish }, idempotencyKey)
    return isConflict(saved) ? { result: new IdempotencyConflictView() } : this.payloadOf(saved)
  }

  @Mutation(() => SftpDestinationPayload, {
    description:
      'Signs in there, puts a small file into the folder, and takes it away again. Of a server whose host key nobody has confirmed, only the key is asked for. For administrators.',
  })
  async testSftpDestination(
    @Arg('input', () => SftpDestinationInput, { description: 'Which one.' }) { id }: SftpDestinationInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SftpDestinationPayload> {
    return this.payloadOf(await this.deps.test({ viewer, id: idOf<'sftp-destination'>(id) }))
  }

  @Mutation(() => SftpDestinationPayload, {
    description: 'From now on the server may show this key and no other. For administrators.',
  })
  async confirmSftpHostKey(
    @Arg('input', () => ConfirmSftpHostKeyInput, { description: 'Which key, of which one.' })
    { id, fingerprint }: ConfirmSftpHostKeyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SftpDestinationPayload> {
    return this.payloadOf(await this.deps.confirm({ viewer, id: idOf<'sftp-destination'>(id), fingerprint }))
  }

  @Mutation(() => SftpDestinationPayload, {
    description:
      'Removes a destination and its secrets for good, unless a schedule sends files there. For administrators.',
  })
  async removeSftpDestination(
    @Arg('input', () => SftpDestinationInput, { description: 'Which one.' }) { id }: SftpDestinationInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SftpDestinationPayload> {
    return this.payloadOf(await this.deps.remove({ viewer, id: idOf<'sftp-destination'>(id) }))
  }

  private async payloadOf(done: Result<Destination, DestinationRefusal>): Promise<SftpDestinationPayload> {
    if (!done.ok) return { result: refusalOf(done.failure) }
    const [view] = await this.viewsOf([done.value])
    return { result: view ? new SftpDestinationChangedView(view) : new NotFoundView(none) }
  }

  private async viewsOf(rows: readonly Destination[]): Promise<readonly SftpDestinationView[]> {
    const last = await findLastUploads(
      this.deps.db,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => new SftpDestinationView(row, last.get(row.id), this.deps.fingerprintOf))
  }
}

const none = 'There is no such destination.'

const refusalOf = (failure: DestinationRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  if (failure.kind === 'invalid') return new InvalidInputView(failure.path, failure.message)
  return failure.kind === 'not-found' ? new NotFoundView(none) : new NotAllowedView()
}
