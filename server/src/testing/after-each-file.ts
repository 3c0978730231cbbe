import { afterAll } from 'vitest'
import { age } from './age.js'
import { endPatterns } from './patterns.js'

// Test files of one process share their modules: what these have started ends with each file.
afterAll(endPatterns)
afterAll(age.close)
