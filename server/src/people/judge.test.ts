import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles, type Role } from '../account/account.js'
import { aMember } from '../testing/builders.js'
import { mayGive, refusalOf } from './judge.js'

const owner = aMember({ role: 'owner' })
const second = aMember({ role: 'owner' })
const admin = aMember({ role: 'admin' })
const moderator = aMember({ role: 'moderator' })
const analyst = aMember({ role: 'analyst' })
const operator = aMember({ role: 'owner', operator: true })

describe('who may do what to whom', () => {
  test.each([
    { what: 'an owner makes a moderator an owner', by: owner, target: moderator, to: 'owner', kind: undefined },
    { what: 'an owner demotes another owner', by: owner, target: second, to: 'analyst', kind: undefined },
    { what: 'an owner removes another owner', by: owner, target: second, to: null, kind: undefined },
    { what: 'an admin makes an analyst an admin', by: admin, target: analyst, to: 'admin', kind: undefined },
    { what: 'an admin removes a moderator', by: admin, target: moderator, to: null, kind: undefined },
    { what: 'an admin makes an owner', by: admin, target: moderator, to: 'owner', kind: 'not-allowed' },
    { what: 'an admin demotes an owner', by: admin, target: owner, to: 'analyst', kind: 'not-allowed' },
    { what: 'an admin removes an owner', by: admin, target: second, to: null, kind: 'not-allowed' },
    { what: 'an admin makes himself an owner', by: admin, target: admin, to: 'owner', kind: 'own-membership' },
    { what: 'an owner demotes himself', by: owner, target: owner, to: 'admin', kind: 'own-membership' },
    { what: 'an owner removes himself', by: owner, target: owner, to: null, kind: 'own-membership' },
    { what: 'a moderator promotes an analyst', by: moderator, target: analyst, to: 'moderator', kind: 'not-allowed' },
    { what: 'an analyst removes a moderator', by: analyst, target: moderator, to: null, kind: 'not-allowed' },
    { what: 'somebody who is gone demotes an owner', by: aMember(), target: owner, to: 'admin', kind: 'not-allowed' },
    { what: 'an owner promotes nobody we know', by: owner, target: aMember(), to: 'admin', kind: 'not-found' },
    { what: 'an owner removes the operator', by: owner, target: operator, to: null, kind: 'not-allowed' },
    { what: 'an operator removes an owner', by: operator, target: owner, to: null, kind: undefined },
  ] as const)('$what: $kind', ({ by, target, to, kind }) => {
    const members = [owner, second, admin, moderator, analyst, operator]
    expect(refusalOf({ members, by: by.id, target: target.id, to })?.kind).toBe(kind)
  })

  test.each(['admin', null] as const)('the only owner stays one (%s)', (to) => {
    expect(refusalOf({ members: [owner, admin], by: owner.id, target: owner.id, to })).toEqual({ kind: 'last-owner' })
  })
})

test('whatever is tried, in whatever order, there stays an owner and nobody rises by himself', () => {
  const wish = fc.record({
    by: fc.nat(5),
    target: fc.nat(5),
    to: fc.option(fc.constantFrom<Role>(...roles), { nil: null }),
  })
  const start = fc.array(fc.constantFrom<Role>(...roles), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(start, fc.array(wish, { maxLength: 40 }), (given, wishes) => {
      const all = given.map((role, index) => aMember({ role: index === 0 ? 'owner' : role, operator: index === 0 }))
      let members = all
      for (const { by, target, to } of wishes) {
        const [actor, member] = [all[by], all[target]]
        if (!actor || !member || refusalOf({ members, by: actor.id, target: member.id, to })) continue
        const before = members
        members = members.flatMap((each) =>
          each.id !== member.id ? [each] : to === null ? [] : [{ ...each, role: to }],
        )
        const now = before.find(({ id }) => id === actor.id)
        const was = before.find(({ id }) => id === member.id)
        expect(actor.id).not.toBe(member.id)
        expect(now && was && mayGive(now.role, was.role) && (to === null || mayGive(now.role, to))).toBe(true)
      }
      expect(members.some(({ role }) => role === 'owner')).toBe(true)
      expect(members.some(({ operator }) => operator)).toBe(true)
    }),
  )
})
