const loader = new URL('./typescript-loader.mjs', import.meta.url).href

/** Options for Node that let a child process run our TypeScript as it is. */
export const fromSource: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`import { register } from 'node:module'; register('${loader}')`)}`,
]
