import type { SignOff } from '#shared/api/sign-off-contract'
import { escapedXml } from '#shared/base/xml'

/** What a release says of itself; our own numbers, digests and codes, no name of a person or place. */
export interface ReleaseFacts {
  readonly releasedAt: string
  readonly plan: string
  readonly outputs: string
  readonly profile: string
  readonly options: readonly string[]
  readonly files: number
  readonly bytes: number
}

/** The certificate as one HTML page without anything from elsewhere: what was done, what was not, who signed in which role. */
export function certificateOf(facts: ReleaseFacts, { gates, signatures }: SignOff): string {
  const rows = (pairs: readonly (readonly [string, string])[]): string =>
    pairs.map(([name, says]) => `<tr><th>${escapedXml(name)}</th><td>${escapedXml(says)}</td></tr>`).join('\n')
  const valid = signatures.filter(({ isVoid }) => !isVoid)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>De-identification certificate</title>
<style>body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto}th{text-align:left;vertical-align:top;padding-right:2em}td{overflow-wrap:anywhere}</style>
<h1>De-identification certificate</h1>
<p>It says what was done to these files. It asserts no legal standard: dates may be shifted rather than removed, and what no
stage could see was not judged.</p>
<table>
${rows([
  ['Released', facts.releasedAt],
  ['Files', `${String(facts.files)}, ${String(facts.bytes)} bytes`],
  ['Rule profile', facts.profile],
  ['Options', facts.options.length === 0 ? 'none' : facts.options.join(', ')],
  ['Plan', facts.plan],
  ['Digest of the outputs', facts.outputs],
])}
</table>
<h2>Gates</h2>
<table>
${rows(gates.map(({ title, evidence, isOpen }) => [title, `${isOpen ? 'met' : 'not met'}: ${evidence}`]))}
</table>
<h2>Signed</h2>
<table>
${rows(valid.map(({ role, at, statement }) => [role, `${at}. ${statement}`]))}
</table>
</html>
`
}

/** A note for whoever gets the release. */
export function readmeOf({ files, releasedAt }: ReleaseFacts): string {
  return `De-identified DICOM, released ${releasedAt}.

dicom/             ${String(files)} files, PatientID/Study/Series/SOPInstanceUID.dcm
manifest.jsonl     each file with its SHA-256; each line holds the hash of the line before
manifest.sig       Ed25519 signature of the last line's hash, base64
release-key.pem    the key that it is checked with; compare its SHA-256 with what the archive told you
certificate.html   what was done and what was not

To check that nothing was changed, added or left out:

    palimpsest verify FOLDER
`
}
