import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { may, type Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { Mail, MailKind, MailState } from './mail.js'

export const MailStateEnum = enumOf<MailState>('MailState', 'What became of a mail.', {
  waiting: 'It is on its way, or is tried again.',
  sent: 'The SMTP server took it.',
  caught: 'Kept for the page that shows mails: a development installation has no SMTP server.',
  failed: 'The SMTP server refused it, or it could not be sent in time.',
  cancelled: 'What it speaks of was taken back before it left.',
})

const MailKindEnum = enumOf<MailKind>('MailKind', 'What a mail is about.', {
  invitation: 'It asks somebody to join an organisation.',
  export: 'An export has ended.',
  'keyword-release': 'Keywords will be released, because no message begins with them.',
  'weekly-figures': 'The figures of a week, for who has asked for them.',
  'password-reset': 'It lets somebody choose a new password.',
})

@ObjectType('CaughtMail', {
  description: 'A mail of a development installation without an SMTP server.',
  simpleResolvers: true,
})
export class CaughtMailView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'The address that it would have gone to.' })
  readonly to: string

  @Field(() => MailKindEnum, { description: 'What it is about.' })
  readonly kind: MailKind

  @Field(() => String, { description: 'Its subject.' })
  readonly subject: string

  @Field(() => String, { description: 'All of it, with its link.' })
  readonly text: string

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  readonly createdAt: Date

  constructor({ id, recipient, kind, subject, createdAt }: Mail, text: string) {
    this.id = id
    this.to = recipient
    this.kind = kind
    this.subject = subject
    this.text = text
    this.createdAt = createdAt
  }
}

type Deps = {
  readonly caughtOf: (organisationId: Viewer['organisationId']) => Promise<readonly Mail[]>
  readonly unseal: (sealed: string) => string
  /** Whether mails are caught at all. */
  readonly catching: boolean
}

@Resolver()
export class CaughtMailResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [CaughtMailView], {
    nullable: true,
    description: 'The last mails, newest first; null where mails are sent, and for who is no administrator.',
  })
  async caughtMails(@Ctx() { viewer }: Asking): Promise<CaughtMailView[] | null> {
    if (!this.deps.catching || viewer.kind !== 'member' || !may(viewer, 'admin')) return null
    const mails = await this.deps.caughtOf(viewer.organisationId)
    return mails.map(
      (mail) => new CaughtMailView(mail, mail.sealedText === null ? '' : this.deps.unseal(mail.sealedText)),
    )
  }
}
