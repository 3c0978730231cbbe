import { afterAll } from 'vitest'
import { endPatterns } from './patterns.js'

// Test files of one process share their modules: what these have started ends with each file.
afterAll(endPatterns)
