import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoreFolder } from '#engine/jobs/score-folder'
import { readAnswerKey } from '#engine/store/read-answer-key'
import { writeAnswerKey } from '#engine/store/write-answer-key'
import type { AnswerRecord } from '#shared/model/score'
import { instance } from '../../support/instance.ts'

const check = (action: string, address: string, value: string) => ({
  tag_ds: address,
  action: `<${action}>`,
  value: `<${value}>`,
  action_text: null,
})

const row = (uid: string): AnswerRecord => ({
  Modality: 'CT',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  PatientID: 'P-1001',
  StudyInstanceUID: '2.25.1001',
  SeriesInstanceUID: '2.25.1002',
  SOPInstanceUID: uid,
  AnswerData: JSON.stringify({
    0: check('uid_consistent', '<(0008,0018)>', uid),
    1: check('patid_consistent', '<(0010,0020)>', 'P-1001'),
  }),
})

describe('scoreFolder', () => {
  let folder = ''
  const path = (name: string) => join(folder, name)
  const score = (files: Partial<Record<'uids' | 'patients' | 'answers', string>> = {}) =>
    scoreFolder({
      output: path('out'),
      answers: path('answer.db'),
      uids: path('uids.csv'),
      patients: path('patients.csv'),
      ...files,
    })

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palimpsest-score-'))
    mkdirSync(path('out/deep'), { recursive: true })
    writeAnswerKey(path('answer.db'), ['2.25.1', '2.25.2', '2.25.3'].map(row))
    writeFileSync(
      path('uids.csv'),
      '\ufeffid_old,id_new\r\n2.25.1,2.25.91\r\n2.25.1,2.25.99\r\n"2.25.2",2.25.92\r\n2.25.3,2.25.93\r\n',
    )
    writeFileSync(path('patients.csv'), 'id_old,id_new\nP-1001,NEW-1\n')
    writeFileSync(path('other.csv'), 'old,new\nP-1001,NEW-1\n')
    writeFileSync(path('out/notes.txt'), 'not DICOM')
    writeFileSync(path('out/deep/one'), instance({ SOPInstanceUID: '2.25.91', PatientID: 'NEW-1' }))
    writeFileSync(path('out/two.dcm'), instance({ SOPInstanceUID: '2.25.92', PatientID: 'P-1001' }))
    writeFileSync(path('out/bare.dcm'), instance({ SOPInstanceUID: '2.25.93', PatientID: 'NEW-1' }, { preamble: null }))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('finds outputs by their mapped UID at any depth; what has no preamble is missing', () => {
    const { actions, instances, missing } = score()
    expect({ instances, missing }).toEqual({ instances: 3, missing: 1 })
    expect(actions).toEqual([
      { action: 'patid_consistent', fail: 2, pass: 1, blank: 0 },
      { action: 'uid_consistent', fail: 1, pass: 2, blank: 0 },
    ])
  })

  it.each([
    { says: 'a mapping that is not there', files: { uids: 'nowhere.csv' }, problem: 'IO-READ at mapping' },
    { says: 'a mapping with other columns', files: { patients: 'other.csv' }, problem: 'MAP-READ' },
    { says: 'a key that is not there', files: { answers: 'nowhere.db' }, problem: 'IO-READ at answer key' },
    { says: 'a key that is no database', files: { answers: 'other.csv' }, problem: 'BAD-INPUT at answer key' },
  ])('refuses $says', ({ files, problem }) => {
    const named = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, path(file)]))
    expect(() => score(named)).toThrow(problem)
  })

  it('writes a key that reads back as it was, and overwrites none', () => {
    expect([...readAnswerKey(path('answer.db'))]).toEqual(['2.25.1', '2.25.2', '2.25.3'].map(row))
    expect(() => writeAnswerKey(path('answer.db'), [])).toThrow('IO-WRITE')
  })
})
