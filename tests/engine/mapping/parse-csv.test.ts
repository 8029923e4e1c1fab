import { describe, expect, it } from 'vitest'
import { parsePatientCsv } from '#engine/mapping/parse-csv'

const one = [{ idOld: 'A1', idNew: 'P1' }]
const read = [
  { says: 'reads the two columns', text: 'id_old,id_new\nA1,P1\n', entries: one },
  { says: 'takes a byte order mark, CRLF and quotes', text: '\uFEFF"id_old","id_new"\r\n"A1","P1"\r\n', entries: one },
  {
    says: 'takes any case of the header, more columns and any order',
    text: 'Site,ID_NEW,ID_OLD\nx,P1,A1\n',
    entries: one,
  },
  { says: 'trims blanks, also inside quotes', text: 'id_old, id_new\n "A1 " , P1 \n', entries: one },
  { says: 'skips blank lines and lines of commas', text: 'id_old,id_new\n\nA1,P1\n,\n  \n', entries: one },
  { says: 'takes semicolons where the header has them', text: 'id_old;id_new\nA1;P1\n', entries: one },
  { says: 'counts the same pair once', text: 'id_old,id_new\nA1,P1\nA1,P1\n', entries: one },
  {
    says: 'keeps commas inside quotes',
    text: 'id_old,id_new\n"A,1","P""1"\n',
    entries: [{ idOld: 'A,1', idNew: 'P"1' }],
  },
  {
    says: 'reads day_offset',
    text: 'id_old,id_new,day_offset\nA1,P1,-12\n',
    entries: [{ idOld: 'A1', idNew: 'P1', dayOffset: -12 }],
  },
  {
    says: 'reads date_shift',
    text: 'id_old,id_new,date_shift\nA1,P1,+7\n',
    entries: [{ idOld: 'A1', idNew: 'P1', dayOffset: 7 }],
  },
  {
    says: 'takes the offset from whichever line has it',
    text: 'id_old,id_new,day_offset\nA1,P1,\nA1,P1,-3\n',
    entries: [{ idOld: 'A1', idNew: 'P1', dayOffset: -3 }],
  },
]

const refused: { says: string; text: string; problems: [number, string, RegExp][] }[] = [
  {
    says: 'one id_old with two id_new',
    text: 'id_old,id_new\nA1,P1\nA2,P2\nA1,P3\n',
    problems: [[4, 'MAP-DOUBLE', /^Lines 2 and 4 /]],
  },
  {
    says: 'two id_old with one id_new',
    text: 'id_old,id_new\nA1,P1\nA2,P1\n',
    problems: [[3, 'MAP-DOUBLE', /^Lines 2 and 3 /]],
  },
  {
    says: 'one patient with two offsets',
    text: 'id_old,id_new,day_offset\nA1,P1,-1\nA1,P1,-2\n',
    problems: [[3, 'MAP-DOUBLE', /^Lines 2 and 3 /]],
  },
  { says: 'an empty id_old', text: 'id_old,id_new\n,P1\n', problems: [[2, 'MAP-READ', /^Line 2: /]] },
  { says: 'an empty id_new', text: 'id_old,id_new\nA1\n', problems: [[2, 'MAP-READ', /^Line 2: /]] },
  { says: 'a letter that is no UTF-8', text: 'id_old,id_new\nA1,P\uFFFD\n', problems: [[2, 'MAP-READ', /UTF-8/]] },
  { says: 'a missing header', text: 'A1,P1\nA2,P2\n', problems: [[1, 'MAP-READ', /id_old/]] },
  { says: 'an empty file', text: '', problems: [[1, 'MAP-READ', /id_old/]] },
  { says: 'broken quotes', text: 'id_old,id_new\nA1,P1\n"A2,P2\n', problems: [[3, 'MAP-READ', /quotes/]] },
  { says: 'an offset of 0', text: 'id_old,id_new,day_offset\nA1,P1,0\n', problems: [[2, 'MAP-READ', /day offset/]] },
  {
    says: 'an offset in words',
    text: 'id_old,id_new,day_offset\nA1,P1,soon\n',
    problems: [[2, 'MAP-READ', /day offset/]],
  },
  { says: 'a new ID of two values', text: 'id_old,id_new\nA1,P\\1\n', problems: [[2, 'MAP-READ', /backslash/]] },
]

describe('parsePatientCsv', () => {
  it.each(read)('$says', ({ text, entries }) => {
    const found = parsePatientCsv(text)
    expect([found.entries, found.lines.length, found.problems]).toEqual([entries, entries.length, []])
  })

  it.each(refused)('reports $says', ({ text, problems }) => {
    const found = parsePatientCsv(text).problems
    expect(found).toEqual(
      problems.map(([line, code, message]) => ({ line, code, message: expect.stringMatching(message) as string })),
    )
  })

  it('says no ID in a message', () => {
    const text = 'id_old,id_new,day_offset\nSECRET-1,NEW-1,x\nSECRET-2,NEW-2,\nSECRET-2,NEW-3,\n"SECRET-4,NEW-4\n'
    expect(JSON.stringify(parsePatientCsv(text).problems)).not.toMatch(/SECRET|NEW/)
    expect(JSON.stringify(parsePatientCsv(text.replace('"', '')).problems)).not.toMatch(/SECRET|NEW/)
  })
})
