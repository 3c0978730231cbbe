import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'

// Lets a child process of a test run our sources as they are: `.js` in an import stands for the `.ts` beside it.

const sourceOf = (url) => url.replace(/\.js$/, '.ts')

export const resolve = async (specifier, context, next) => {
  if (!specifier.startsWith('.')) return next(specifier, context)
  const url = sourceOf(new URL(specifier, context.parentURL).href)
  return existsSync(fileURLToPath(url)) ? { url, shortCircuit: true } : next(specifier, context)
}

export const load = async (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context)
  const { code } = await transformWithOxc(readFileSync(fileURLToPath(url), 'utf8'), fileURLToPath(url))
  return { format: 'module', source: code, shortCircuit: true }
}
