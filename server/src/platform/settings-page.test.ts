import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Environment } from './config.js'
import { settingsPage } from './settings-page.js'

test('the page of settings is what the schema says; otherwise: npm run settings -w server', () => {
  expect(readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8')).toBe(settingsPage())
})

test('it has every variable with its sentence', () => {
  const page = settingsPage()
  for (const [name, field] of Object.entries(Environment.shape)) {
    expect(page).toContain(`| \`${name}\` `)
    expect(page).toContain(field.description)
  }
})
