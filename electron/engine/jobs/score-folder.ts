import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { openFileSource } from '#engine/adapters/file-source'
import { readInstance } from '#engine/dicom/read-instance'
import { firstText } from '#engine/dicom/values'
import { tagOf } from '#engine/dicom/tag'
import { printedInstance } from '#engine/reports/printed-instance'
import { scoreOutput } from '#engine/reports/score'
import type { Failure } from '#engine/reports/score'
import type { PrintedInstance } from '#engine/reports/checks'
import { readAnswerKey } from '#engine/store/read-answer-key'
import { Problem } from '#shared/base/problem'
import type { ScoreResult } from '#shared/model/score'

export interface ScorePaths {
  /** Folder of de-identified files, walked to any depth. */
  readonly output: string
  /** Answer key (SQLite). */
  readonly answers: string
  /** `id_old,id_new` of every UID that was replaced. */
  readonly uids: string
  /** `id_old,id_new` of the patients. */
  readonly patients: string
}

const SOP_INSTANCE_UID = tagOf(0x0008, 0x0018)

/**
 * Scores a folder of outputs by an answer key. Files that are no DICOM, or have no preamble, count as missing, as in the challenge.
 * Throws Problem IO-READ for what cannot be opened, MAP-READ for a mapping of another form, BAD-INPUT for another key.
 */
export function scoreFolder(paths: ScorePaths, onFailure?: (failure: Failure) => void): ScoreResult {
  const files = indexOutputs(paths.output)
  return scoreOutput({
    answers: readAnswerKey(paths.answers),
    uids: readMap(paths.uids),
    patients: readMap(paths.patients),
    outputsOf: (uid) => (files.get(uid) ?? []).map((path) => openPrinted(path)),
    ...(onFailure === undefined ? {} : { onFailure }),
  })
}

/** The first line of an old ID counts. */
function readMap(path: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [old, fresh] of readPairs(path)) if (!map.has(old)) map.set(old, fresh)
  return map
}

function readPairs(path: string): [string, string][] {
  const text = readText(path)
  try {
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true, trim: true, skip_empty_lines: true })
    return rows.map((row) => [column(row, 'id_old'), column(row, 'id_new')])
  } catch {
    throw new Problem('MAP-READ')
  }
}

function column(row: Readonly<Record<string, string>>, name: string): string {
  const value = row[name]
  if (value === undefined) throw new Problem('MAP-READ', name)
  return value
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Problem('IO-READ', 'mapping')
  }
}

function indexOutputs(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const path of filesBelow(folder)) {
    const uid = uidOf(path)
    if (uid !== undefined) files.set(uid, [...(files.get(uid) ?? []), path])
  }
  return files
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch {
    throw new Problem('IO-READ', 'output')
  }
}

/** Undefined for a file that is not DICOM or cannot be read: its instance counts as missing. */
function uidOf(path: string): string | undefined {
  const source = openFileSource(path)
  try {
    const instance = readInstance(source)
    return instance.preamble === 'none' ? undefined : firstText(instance, instance.dataSet, SOP_INSTANCE_UID)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  } finally {
    source.close()
  }
}

/** The file is read into memory, so nothing stays open while the checks run. */
function openPrinted(path: string): PrintedInstance {
  const source = openFileSource(path)
  try {
    const bytes = source.bytes(0, source.size)
    return printedInstance(readInstance({ size: bytes.length, bytes: (at, length) => bytes.subarray(at, at + length) }))
  } finally {
    source.close()
  }
}
