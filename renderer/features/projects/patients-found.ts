import type { PatientComparison } from '#shared/api/contract'
import { counted, showCount } from '../../composables/numbers'

/** What is compared, once there is something on both sides. */
export function toCompare(
  path: string,
  sources: readonly string[],
): { readonly path: string; readonly sources: string[] } | undefined {
  const folders = sources.map((source) => source.trim()).filter((source) => source !== '')
  return path.trim() === '' || folders.length === 0 ? undefined : { path: path.trim(), sources: folders }
}

/** `40 of 41 patients found`: of those who came, so many are in the CSV; and how many of the CSV did not come. */
export function foundSays({ came, found, listed, isWhole }: PatientComparison): string {
  if (came === 0) return isWhole ? 'No patient’s file was found in the source.' : 'No patient’s file was met so far.'
  const absent = listed - found
  const first = `${showCount(found)} of ${counted(came, 'patient')} found in the CSV${isWhole ? '' : ' so far'}`
  return absent === 0 || !isWhole ? `${first}.` : `${first}; ${counted(absent, 'patient')} of the CSV did not come.`
}
