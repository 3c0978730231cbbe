import { GraphQLScalarType, Kind } from 'graphql'
import { isLocalTime } from '../kernel/local-time.js'
import { isTimeZone } from '../kernel/time-zone.js'

type Parse = (value: string) => string | Date | undefined

const scalar = (name: string, description: string, complaint: string, parse: Parse): GraphQLScalarType => {
  const read = (value: unknown): string | Date => {
    const parsed = typeof value === 'string' ? parse(value) : undefined
    if (parsed === undefined) throw new TypeError(complaint)
    return parsed
  }
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  })
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

export const DateTimeScalar = scalar(
  'DateTime',
  'A moment: RFC 3339 with a zone, such as 2026-11-23T09:30:00Z. Answers are always in UTC.',
  'A DateTime is written like 2026-11-23T09:30:00Z: date, time and zone.',
  (value) => {
    const date = new Date(value)
    return dateTime.test(value) && !Number.isNaN(date.getTime()) ? date : undefined
  },
)

export const LocalDateTimeScalar = scalar(
  'LocalDateTime',
  'A date and a time as a clock shows them, such as 2026-12-31T23:59:59; which zone is meant is said beside it.',
  'A LocalDateTime is written like 2026-12-31T23:59:59: date and time to the second, no zone.',
  (value) => (isLocalTime(value) ? value : undefined),
)

export const PhoneNumberScalar = scalar(
  'PhoneNumber',
  'A phone number in E.164, such as +15551234567; the bare digits where the other side is a short code.',
  'A PhoneNumber is written in E.164: a plus sign, the country code and the number, without spaces.',
  (value) => (/^(\+[1-9]\d{5,14}|\d{3,8})$/.test(value) ? value : undefined),
)

export const UrlScalar = scalar(
  'URL',
  'An absolute http or https address.',
  'A URL is absolute and begins with http:// or https://.',
  (value) => (value.length <= 2048 && /^https?:\/\//i.test(value) && URL.canParse(value) ? value : undefined),
)

export const TimeZoneScalar = scalar(
  'TimeZone',
  'A zone of the IANA time zone database, such as Europe/Berlin.',
  'A TimeZone is a name of the IANA database, such as Europe/Berlin or UTC.',
  (value) => (isTimeZone(value) ? value : undefined),
)
