import { describe, expect, it } from 'vitest'
import { csvHead, csvLines } from '../../shared/api/list-csv.ts'
import type { TreeNode } from '../../shared/api/contract.ts'
import { type TreeParent, walkTree } from '../../shared/api/walk-tree.ts'
import { csvOfPages, csvSource } from '../../renderer/composables/csv-source.ts'
import { notYetRunSays, reasonSays } from '../../renderer/composables/waiting-words.ts'
import { foundSays } from '../../renderer/features/projects/patients-found.ts'
import { nodeOf } from '../support/fake-client.ts'

const text = (before: string) => ({ path: 'StudyComments', vr: 'LT', before, after: null, instances: 3, patient: null })

describe('a list as CSV', () => {
  it.each([
    { says: 'plain text', before: 'CT chest', cell: 'CT chest' },
    { says: 'a comma', before: 'a, b', cell: '"a, b"' },
    { says: 'a quote', before: 'say "ah"', cell: '"say ""ah"""' },
    { says: 'a line end', before: 'one\r\ntwo', cell: '"one\r\ntwo"' },
    { says: 'what a spreadsheet would carry out', before: '=1+1', cell: "'=1+1" },
    { says: 'a minus before a word', before: '-DOE', cell: "'-DOE" },
    { says: 'a negative number', before: '-12.5', cell: '-12.5' },
  ])('writes $says', ({ before, cell }) => {
    expect(csvLines('texts', [text(before)])).toBe(`StudyComments,LT,${cell},,,3\n`)
  })

  it('begins with the names of its columns, and has as many cells', () => {
    expect(csvHead('texts')).toBe('path,vr,before,after,patient,instances\n')
  })

  it('comes page by page', async () => {
    const source = csvSource('texts', ({ cursor }) =>
      Promise.resolve({ rows: [text(cursor ?? 'first')], next: cursor === null ? 'second' : null }),
    )
    const first = await source.load(null)
    const second = await source.load(first.next)
    expect([first.rows, second.text, second.next]).toEqual([1, 'StudyComments,LT,second,,,3\n', null])
  })
})

describe('what waits for a run', () => {
  const group = (reason: 'waitNew' | 'waitDecisions' | 'waitPlan', instances: number, decisions = 0) => ({
    reason,
    instances,
    decisions,
  })
  it.each([
    { groups: [], says: '' },
    { groups: [group('waitNew', 9)], says: '' },
    { groups: [group('waitPlan', 1)], says: 'The output of 1 Instance is not what the plan says.' },
    {
      groups: [group('waitDecisions', 1200, 14), group('waitPlan', 4), group('waitNew', 9)],
      says: '14 decisions are not yet run. 1,204 Instances are not what the plan says.',
    },
    {
      groups: [group('waitDecisions', 1, 1)],
      says: '1 decision is not yet run. 1 Instance is not what the plan says.',
    },
  ])('is told as "$says"', ({ groups, says }) => {
    expect(notYetRunSays(groups)).toBe(says)
  })

  it('has its reason in words', () => {
    expect(reasonSays(group('waitDecisions', 3, 2))).toBe('touched by 2 decisions')
  })
})

describe('patients of a mapping', () => {
  const counts = { listed: 42, came: 41, found: 40, unlisted: [], absent: [], files: 9, withoutId: 0, isWhole: true }
  it.each([
    { patch: {}, says: '40 of 41 patients found in the CSV; 2 patients of the CSV did not come.' },
    { patch: { listed: 40 }, says: '40 of 41 patients found in the CSV.' },
    { patch: { isWhole: false }, says: '40 of 41 patients found in the CSV so far.' },
    { patch: { came: 0, found: 0 }, says: 'No patient’s file was found in the source.' },
  ])('are told as "$says"', ({ patch, says }) => {
    expect(foundSays({ ...counts, ...patch })).toBe(says)
  })
})

describe('the tree as a list', () => {
  const children: Readonly<Record<string, readonly TreeNode[]>> = {
    'root:0': [nodeOf({ kind: 'patient', id: 1, label: 'HARB-1' })],
    'patient:1': [nodeOf({ kind: 'study', id: 2, label: '2019-03-04' })],
    'study:2': [nodeOf({ kind: 'series', id: 3, label: 'CT series 2' })],
    'series:3': [4, 5, 6].map((id) => nodeOf({ kind: 'instance', id, label: `#${String(id)}` })),
  }
  /** Two rows a page. */
  const ask = ({ kind, id }: TreeParent, cursor: string | null) => {
    const all = children[`${kind}:${String(id)}`] ?? []
    const from = Number(cursor ?? 0)
    return Promise.resolve({ rows: all.slice(from, from + 2), next: from + 2 < all.length ? String(from + 2) : null })
  }

  it('has every node once, parents first, each with the names above it', async () => {
    const source = csvOfPages('tree', () => walkTree(ask))
    const lines: string[] = []
    let cursor: string | null = null
    do {
      const page: { text: string; next: string | null } = await source.load(cursor)
      lines.push(...page.text.split('\n').filter((line) => line !== ''))
      cursor = page.next
    } while (cursor !== null)
    expect(lines.map((line) => line.split(',').slice(0, 5).join(' ').replaceAll('"', ''))).toEqual([
      'HARB-1   patient HARB-1',
      'HARB-1 2019-03-04  study 2019-03-04',
      'HARB-1 2019-03-04 CT series 2 series CT series 2',
      'HARB-1 2019-03-04 CT series 2 instance #4',
      'HARB-1 2019-03-04 CT series 2 instance #5',
      'HARB-1 2019-03-04 CT series 2 instance #6',
    ])
  })
})
