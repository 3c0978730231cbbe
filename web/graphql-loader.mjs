import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const generated = fileURLToPath(new URL('src/graphql/generated/graphql.ts', import.meta.url))

const call = /\bgraphql\(`([^`]*)`\)/g
const imported = /^import \{ graphql \} from '@\/graphql\/generated'\n/m
const first = /^\s*(query|mutation|subscription|fragment)\s+(\w+)/

/** The documents that codegen wrote, each by its name there. */
const documentsIn = (source) =>
  new Map([...source.matchAll(/^export const (\w+) = (\{.*\}) as unknown as /gm)].map(([, name, text]) => [name, text]))

/**
 * Puts the document in the place of `graphql(…)`. Codegen's own function finds it in a table of all documents, and that
 * table would be a part of every page's first script.
 */
function inlineDocuments(source) {
  const done = this.async()
  this.addDependency(generated)
  readFile(generated, 'utf8')
    .then((text) => {
      const documents = documentsIn(text)
      const inlined = source.replace(call, (_whole, graphql) => {
        const [, kind, name] = first.exec(graphql) ?? []
        const document = documents.get(`${name}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`)
        if (!document) throw new Error(`Codegen has written no document for ${kind} ${name}.`)
        return document
      })
      return inlined === source ? source : inlined.replace(imported, '')
    })
    .then((inlined) => done(null, inlined), done)
}

// oxlint-disable-next-line import/no-default-export -- as the bundler looks for it
export default inlineDocuments
