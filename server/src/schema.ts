import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { buildSchema, type ClassType, type NonEmptyArray } from 'type-graphql'
import { ViewerResolver } from './account/viewer.graphql.js'
import { DateTimeScalar } from './platform/scalars.js'

/** Every resolver of the API. */
export const resolverClasses = [ViewerResolver] as const satisfies NonEmptyArray<ClassType | Function>

const unused = (): never => {
  throw new Error('each subscription brings its own source')
}

/** Builds the schema; the resolvers in any order. Without them it can be printed and validated against, not asked. */
export const makeSchema = (resolvers: readonly object[] = []): Promise<GraphQLSchema> => {
  const instances = new Map(resolvers.map((each) => [each.constructor, each]))
  return buildSchema({
    resolvers: [...resolverClasses],
    container: {
      get: (wanted: Function) => instances.get(wanted) ?? unused(),
    },
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Arguments are checked where they are used, so that a complaint names the path and is an answer, not an error.
    validate: false,
    pubSub: { publish: unused, subscribe: unused },
  })
}
