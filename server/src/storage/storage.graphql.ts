import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { MoveDirection } from './storage.js'
import type { StorageReads } from './storage-reads.store.js'

type Mode = 'public' | 'private'

export const StorageModeEnum = enumOf<Mode>('StorageMode', 'How the media of an inbox are kept.', {
  public: 'As they came; whoever gets an address of ours may see what it leads to.',
  private: 'Sealed: who wants to see them supplies the storage password. Texts and subjects stay readable.',
})

export const MoveDirectionEnum = enumOf<MoveDirection>('StorageMoveDirection', 'Where media are on their way to.', {
  seal: 'To private storage.',
  open: 'To public storage.',
})

@ObjectType('StorageMove', {
  description: 'Media that came before the storage was changed, on their way to where they belong now.',
  simpleResolvers: true,
})
export class StorageMoveView {
  @Field(() => MoveDirectionEnum, { description: 'Where to.' })
  readonly direction!: MoveDirection

  @Field(() => Int, { description: 'How many parts there were to move.' })
  readonly total!: number

  @Field(() => Int, { description: 'How many of them have moved.' })
  readonly done!: number

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  readonly startedAt!: Date
}

@ObjectType('InboxStorage', { description: 'How the media of an inbox are kept.', simpleResolvers: true })
export class InboxStorageView {
  @Field(() => StorageModeEnum, { description: 'How what comes in is kept.' })
  readonly mode!: Mode

  @Field(() => Boolean, {
    description:
      'Whether `unlockInbox` is needed to see what is sealed: true until this session, or this API key, has unlocked the inbox. False for a public one.',
  })
  readonly locked!: boolean

  @Field(() => StorageMoveView, {
    nullable: true,
    description: 'What is still on its way since the storage was changed; null once all is where it belongs.',
  })
  readonly move!: StorageMoveView | null

  @Field(() => Boolean, {
    description:
      'Whether this installation can make previews of what is sealed: it needs a processing key. Without it the originals are there, and nothing else.',
  })
  readonly previews!: boolean

  @Field(() => Boolean, {
    description:
      'Whether the storage password that a public inbox had is still the one that makes it private again: something of it is still sealed, on its way out, damaged or lost.',
  })
  readonly keepsPassword!: boolean
}

type Deps = { readonly reads: StorageReads; readonly canPrepare: boolean }

@Resolver(() => InboxView)
export class InboxStorageResolver {
  constructor(private readonly deps: Deps) {}

  @FieldResolver(() => InboxStorageView, { description: 'How its media are kept.' })
  async storage(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<InboxStorageView> {
    const { isPrivate, keepsPassword, move } = await this.deps.reads.storageOf(asking).load(id)
    const moving = move && move.finishedAt === null ? move : null
    const isSealed = isPrivate || moving?.direction === 'open'
    return {
      mode: isPrivate ? 'private' : 'public',
      locked: isSealed && (await this.deps.reads.identityOf(asking).load(id)) === null,
      move: moving,
      previews: this.deps.canPrepare,
      keepsPassword,
    }
  }
}
