import { config } from 'zod'

// Before any page: our policy forbids text to become code, and zod would try whether it may.
config({ jitless: true })
