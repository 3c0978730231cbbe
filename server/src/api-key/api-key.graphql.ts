import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { may, type KeyScope } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idempotencyKeyMeaning, IdempotencyConflictView } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ApiKey } from './api-key.js'
import { listApiKeys } from './api-key.store.js'
import type { CreateApiKey, CreateApiKeyRefusal } from './create-api-key.use-case.js'
import type { RevokeApiKey } from './revoke-api-key.use-case.js'

export const KeyScopeEnum = enumOf<KeyScope>('ApiKeyScope', 'What an API key may be used for.', {
  read: 'To see everything of the organisation that is not for administrators only.',
  moderate: 'To read, approve, deny and undo.',
})

@ObjectType('ApiKey', { description: "A third party's credential for this API.", simpleResolvers: true })
export class ApiKeyView {
  @Field(() => ID, { description: 'What `revokeApiKey` takes.' })
  readonly id: string

  @Field(() => String, { description: 'As its administrator named it; decisions made with it carry this name.' })
  readonly name: string

  @Field(() => String, { description: 'How the key begins. The rest is not kept.' })
  readonly prefix: string

  @Field(() => [KeyScopeEnum], { description: 'What it may be used for.' })
  readonly scopes: readonly KeyScope[]

  @Field(() => String, { description: 'The name of whoever made it.' })
  readonly createdBy: string

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute; null for never.' })
  readonly lastUsedAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is refused; null while it works.' })
  readonly revokedAt: Date | null

  constructor(key: ApiKey) {
    this.id = key.id
    this.name = key.name
    this.prefix = key.prefix
    this.scopes = key.scopes
    this.createdBy = key.createdByName
    this.createdAt = key.createdAt
    this.lastUsedAt = key.lastUsedAt
    this.revokedAt = key.revokedAt
  }
}

@InputType('CreateApiKeyInput', { description: 'A key as it shall be.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What will use it: 1 to 80 characters.' })
  readonly name!: string

  @Field(() => [KeyScopeEnum], { description: 'What it may be used for; at least one.' })
  readonly scopes!: readonly KeyScope[]

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RevokeApiKeyInput', { description: 'A key that shall not work any more.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@ObjectType('ApiKeyCreated', { description: 'The key works from now on.', simpleResolvers: true })
export class ApiKeyCreatedView {
  @Field(() => ApiKeyView, { description: 'The key as the list shows it.' })
  readonly apiKey: ApiKeyView

  @Field(() => String, { description: 'The key itself. Shown this once.' })
  readonly secret: string

  constructor(apiKey: ApiKeyView, secret: string) {
    this.apiKey = apiKey
    this.secret = secret
  }
}

@ObjectType('ApiKeyRevoked', {
  description: 'The key is refused, and what ran on it ends within a second.',
  simpleResolvers: true,
})
export class ApiKeyRevokedView {
  @Field(() => ApiKeyView, { description: 'The key as it is now.' })
  readonly apiKey: ApiKeyView

  constructor(apiKey: ApiKeyView) {
    this.apiKey = apiKey
  }
}

const CreateApiKeyResult = createUnionType({
  name: 'CreateApiKeyResult',
  description: 'What came of making a key.',
  types: () => [ApiKeyCreatedView, InvalidInputView, NotAllowedView, IdempotencyConflictView] as const,
})

@ObjectType('CreateApiKeyPayload', { description: 'What came of making a key.', simpleResolvers: true })
export class CreateApiKeyPayload {
  @Field(() => CreateApiKeyResult, { description: 'The key, or why it was not made.' })
  readonly result!: typeof CreateApiKeyResult
}

const RevokeApiKeyResult = createUnionType({
  name: 'RevokeApiKeyResult',
  description: 'What came of revoking a key.',
  types: () => [ApiKeyRevokedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RevokeApiKeyPayload', { description: 'What came of revoking a key.', simpleResolvers: true })
export class RevokeApiKeyPayload {
  @Field(() => RevokeApiKeyResult, { description: 'The key, or why it was not revoked.' })
  readonly result!: typeof RevokeApiKeyResult
}

type Deps = { readonly db: Db; readonly createApiKey: Once<CreateApiKey>; readonly revokeApiKey: RevokeApiKey }

@Resolver()
export class ApiKeyResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [ApiKeyView], {
    description: "The organisation's API keys, newest first, revoked ones, too; none for who is not an administrator.",
  })
  async apiKeys(@Ctx() { viewer }: Asking): Promise<ApiKeyView[]> {
    if (!may(viewer, 'admin')) return []
    const keys = await listApiKeys(this.deps.db, viewer.organisationId)
    return keys.map((key) => new ApiKeyView(key))
  }

  @Mutation(() => CreateApiKeyPayload, { description: 'Makes an API key. For administrators.' })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The key as it shall be.' })
    { name, scopes, idempotencyKey }: CreateApiKeyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<CreateApiKeyPayload> {
    const created = await this.deps.createApiKey({ viewer, name, scopes }, idempotencyKey)
    if (isConflict(created)) return { result: new IdempotencyConflictView() }
    if (!created.ok) return { result: refusal(created.failure) }
    return { result: new ApiKeyCreatedView(new ApiKeyView(created.value.apiKey), created.value.secret) }
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends an API key for good. For administrators.' })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which one.' }) { id }: RevokeApiKeyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RevokeApiKeyPayload> {
    const revoked = await this.deps.revokeApiKey({ viewer, id: idOf<'api-key'>(id) })
    if (revoked.ok) return { result: new ApiKeyRevokedView(new ApiKeyView(revoked.value)) }
    const missing = revoked.failure.kind === 'not-found'
    return { result: missing ? new NotFoundView('There is no such key.') : new NotAllowedView() }
  }
}

const refusal = (failure: CreateApiKeyRefusal): InvalidInputView | NotAllowedView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'invalid':
      return new InvalidInputView([failure.path], failure.message)
    default:
      return never(failure)
  }
}
