import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of every operation, from the committed schema alone: a build of the web needs no running server. */
const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: ['src/**/*.{ts,tsx}', 'app/**/*.tsx', '!src/graphql/generated/**'],
  generates: {
    './src/graphql/generated/': {
      preset: 'client',
      // Apollo Client masks at run time (`dataMasking`), so the types mask, and no helper function of codegen's does.
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          DateTime: 'string',
          LocalDateTime: 'string',
          PhoneNumber: 'string',
          URL: 'string',
          TimeZone: 'string',
        },
      },
    },
  },
}

export default config
