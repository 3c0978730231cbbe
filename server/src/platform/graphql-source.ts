import type { GraphQLSchema } from 'graphql'

type Get = (wanted: Function) => object

const containers = new WeakMap<GraphQLSchema, Get>()

/** type-graphql hands an event's resolver its instance, but not the subscription's `subscribe`: it is looked up here. */
export const keepResolvers = (schema: GraphQLSchema, get: Get): GraphQLSchema => {
  containers.set(schema, get)
  return schema
}

/** The instance of a resolver that the schema was built with. */
export const resolverIn = <Resolver extends object>(
  schema: GraphQLSchema,
  wanted: new (...given: never[]) => Resolver,
): Resolver => {
  const instance = containers.get(schema)?.(wanted)
  if (instance instanceof wanted) return instance
  throw new Error(`the schema was built without ${wanted.name}`)
}
