import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AttributeRow, AttributesAnswer, RuleExplanation, TreeNode } from '#shared/api/contract'
import { Problem } from '#shared/base/problem'
import { chipOf } from '#shared/model/disposition'
import { actions } from '#engine/actions/index'
import type { DataElement, Item } from '#engine/dicom/data-set'
import { lookUp } from '#engine/dicom/dictionary'
import { type Place, walk } from '#engine/dicom/path'
import type { Instance } from '#engine/dicom/read-instance'
import { isPrivate, isPrivateCreator, showTag } from '#engine/dicom/tag'
import { tags } from '#engine/dicom/tags'
import { firstText, rawValue, textValues } from '#engine/dicom/values'
import { isTextVr } from '#engine/dicom/vr'
import { rulingsOf } from '#engine/pipeline/rulings'
import { shownValue } from '#engine/pipeline/shown-value'
import { describePixels } from '#engine/pixels/index'
import { type CompiledProfile, type Explanation, profileFor, type Query, type RuleView } from '#engine/profile/index'
import { attributesAround } from '#engine/conditions/attributes'
import { askedValue } from './asked-values.ts'
import { fileOfInstance } from '#engine/store/queries/files'
import { textSpread } from '#engine/store/queries/figures'
import { fileNumber } from '#engine/store/queries/paging'
import { differingInSeries } from '#engine/store/queries/series-texts'
import { type InstanceToRun, instanceToRun, outcomeOf, pixelsOfOutput } from '#engine/store/queries/run'
import { overruling } from './out-of-place.ts'
import { hostPatient, hostPlan, previewInstance } from './preview.ts'
import { type ProjectWork, sourcePath } from './project-work.ts'
import { compareValues, part } from './value-parts.ts'
import { veil } from './veil.ts'
import { withInstance } from './with-instance.ts'

const LONGEST_COMPARED = 1 << 20

/**
 * Every element of an Instance before and after, with the rule and the reason. After is what was written, read back;
 * or what the plan would write; or nothing, where the Instance is not written. Veiled unless `reveal`.
 */
export function attributesOf(work: ProjectWork, id: number, reveal: boolean): AttributesAnswer {
  const row = instanceToRun(work.db, id)
  const file = fileOfInstance(work.db, id)
  if (row === undefined || file === undefined) throw new Problem('NOT-FOUND', 'instance')
  const common = { instance: id, file: fileNumber(id), ...standingOf(row, file.standingCode) }
  return withInstance(sourcePath(work, row.root, row.path), (before) =>
    withAfter(work, row, before, (after, from) => {
      const spread: Spread = (signature, vr, value) => textSpread(work.db, signature, vr, value)
      const differing = differingInSeries(work.db, id)
      const profile = profileFor(hostPlan(work).profile, before)
      const rows = new AttributeRows({ before, after, profile, reveal, spread, differing }).rows()
      const changed = rows.filter((one) => one.changed).length
      const judged = from === 'output' && pixelsOfOutput(work.db, id) === 'judged'
      const stale = from === 'output' && after !== undefined ? staleOf(work, row, before, after) : null
      return { ...common, after: from, stale, rows, changed, frame: frameOf(before), judged }
    }),
  )
}

/** The ladder of rules for one element of an Instance: the winner, and why each other rule lost. */
export function explainPath(
  work: ProjectWork,
  id: number,
  path: string,
  { profile = hostPlan(work).profile, reveal = false }: { profile?: CompiledProfile; reveal?: boolean } = {},
): RuleExplanation {
  const row = instanceToRun(work.db, id)
  if (row === undefined) throw new Problem('NOT-FOUND', 'instance')
  return withInstance(sourcePath(work, row.root, row.path), (instance) => {
    const found = queryAt(instance, path)
    if (found === undefined) throw new Problem('NOT-FOUND', 'path')
    const here = profileFor(profile, instance)
    const explained = here.explain(found.query)
    const above = overruling(instance, here, { ...found, rule: explained.winner })
    const { winner, losers, note } = above === undefined ? explained : overruled(explained, above)
    const around = attributesAround(instance, found.item, found.element)
    const show = ({ id: rule, does, layerName, source, test }: Explanation['winner']) => ({
      ...{ rule, does, layer: layerName, source },
      asked: askedValue(test, around, reveal),
    })
    return { path, winner: show(winner), losers: losers.map((loser) => ({ ...show(loser), lost: loser.lost })), note }
  })
}

/** The profile's own winner loses to what holds for every profile. */
const overruled = ({ winner, losers, note }: Explanation, above: RuleView): Explanation => ({
  winner: { ...above, test: null },
  losers: [{ ...winner, lost: 'lower layer' }, ...losers],
  note,
})

interface Found {
  readonly query: Query
  readonly element: DataElement
  readonly item: Item
}

function queryAt(instance: Instance, path: string): Found | undefined {
  let found: Found | undefined
  const sopClassUid = firstText(instance, instance.dataSet, tags.SOPClassUID) ?? ''
  walk(instance.dataSet, (element, item, place) => {
    if (found === undefined && place.path() === path) {
      const { tag, vr } = element
      const creator = isPrivateCreator(tag) ? textValues(instance, item, element)[0] : element.creator
      const query = { steps: place.steps, tag, creator, vr, sopClassUid }
      found = { query, element, item }
    }
    return found === undefined ? 'into' : 'over'
  })
  return found
}

function standingOf({ standing }: InstanceToRun, code: string): { state: TreeNode['state']; code: string | null } {
  const state =
    standing === 'toDo' ? 'planned' : standing === 'unread' || standing === 'notDicom' ? 'waiting' : standing
  return { state, code: code === '' ? null : code }
}

function withAfter<T>(
  work: ProjectWork,
  row: InstanceToRun,
  before: Instance,
  use: (after: Instance | undefined, from: AttributesAnswer['after']) => T,
): T {
  const outcome = outcomeOf(work.db, row.id)
  const path = outcome?.outputPath ? join(work.draft.output, outcome.outputPath) : undefined
  if (path !== undefined && existsSync(path)) return withInstance(path, (after) => use(after, 'output'))
  const patient = hostPatient(work, row.patientId)
  if (patient === undefined || outcome?.kind === 'quarantined' || outcome?.kind === 'held')
    return use(undefined, 'none')
  try {
    return use(previewInstance(before, hostPlan(work), patient), 'preview')
  } catch (error) {
    if (error instanceof Problem) return use(undefined, 'none')
    throw error
  }
}

/** What the plan would write otherwise than a stale output has it; `null` for one that is not stale, or not to be written. */
function staleOf(work: ProjectWork, row: InstanceToRun, before: Instance, output: Instance): AttributesAnswer['stale'] {
  const patient = row.standing === 'stale' ? hostPatient(work, row.patientId) : undefined
  if (patient === undefined || row.outcome === null) return null
  try {
    const preview = previewInstance(before, hostPlan(work), patient)
    return { planRevision: row.outcome.planRevision, differing: countDiffering(output, preview) }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Elements of either data set that the other lacks or has with another value; pixels are not looked at. */
function countDiffering(one: Instance, other: Instance): number {
  const [mine, theirs] = [placesOf(one), placesOf(other)]
  const isSame = (element: DataElement, like: DataElement): boolean => {
    if (element.items !== undefined || like.items !== undefined) return element.items?.length === like.items?.length
    if (element.fragments !== undefined || like.fragments !== undefined || element.length > LONGEST_COMPARED)
      return true
    return Buffer.compare(rawValue(one, element), rawValue(other, like)) === 0
  }
  const differing = [...mine].filter(([path, { element }]) => {
    const like = theirs.get(path)?.element
    return like === undefined || !isSame(element, like)
  })
  return differing.length + [...theirs.keys()].filter((path) => !mine.has(path)).length
}

/** In how many patients a text of an attribute path occurs; `undefined` where it is not kept as text. */
type Spread = (signature: string, vr: string, value: string) => number | undefined

interface Sides {
  readonly before: Instance
  readonly after: Instance | undefined
  readonly profile: CompiledProfile
  readonly reveal: boolean
  readonly spread: Spread
  /** Signatures of values that are not the same in the whole Series. */
  readonly differing: ReadonlySet<string>
}

/** Builds the table: elements of the original in file order, then what the output has besides. */
class AttributeRows {
  readonly #before: Instance
  readonly #after: Instance | undefined
  readonly #places: ReadonlyMap<string, { readonly element: DataElement; readonly item: Item }>
  readonly #profile: CompiledProfile
  readonly #reveal: boolean
  readonly #spread: Spread
  readonly #differing: ReadonlySet<string>

  constructor({ before, after, profile, reveal, spread, differing }: Sides) {
    this.#before = before
    this.#after = after
    this.#places = after === undefined ? new Map() : placesOf(after)
    this.#profile = profile
    this.#reveal = reveal
    this.#spread = spread
    this.#differing = differing
  }

  rows(): AttributeRow[] {
    const rows: Placed[] = []
    const seen = new Set<string>()
    const take = (item: Item) => {
      let root = 0
      walk(item, (element, within, place) => {
        if (place.depth === 0) root = element.tag
        const row = this.#row(element, within, place)
        seen.add(row.path)
        rows.push({ root, row })
        return 'into'
      })
    }
    take(this.#before.meta)
    take(this.#before.dataSet)
    // Stable: below one root element the order of the file stays.
    return [...rows, ...this.#added(seen)].sort((one, other) => one.root - other.root).map(({ row }) => row)
  }

  #row(element: DataElement, item: Item, place: Place): AttributeRow {
    const path = place.path()
    const before = shownValue(this.#before, item, element)
    const found = this.#places.get(path)
    const after = found && this.#after ? shownValue(this.#after, found.item, found.element) : null
    const changed = this.#after !== undefined && (found === undefined || !this.#isSame(element, found.element))
    const rule = this.#rule(element, item, place)
    const parts = after === null ? { before: part(before, 'gone'), after: null } : compareValues(before, after)
    return {
      ...nameRow(element, place),
      chip: chipFor(rule, changed, this.#after !== undefined),
      disposition: rule.does || actions[rule.disposition.kind].describe,
      changed,
      before: this.#veiled(parts.before),
      after: this.#after === undefined ? null : parts.after,
      rule: rule.id,
      layer: rule.layerName,
      source: rule.source,
      reason: actions[rule.disposition.kind].describe,
      items: element.items?.length ?? (element.vr === 'SQ' ? 0 : null),
      patients: this.#patients(element, item, place),
      differs: this.#differing.has(place.signature),
    }
  }

  /** Of several values the rarest counts: it is the one that may name somebody. */
  #patients(element: DataElement, item: Item, place: Place): number | null {
    if (!isTextVr(element.vr)) return null
    const counts = textValues(this.#before, item, element)
      .map((value) => this.#spread(place.signature, element.vr, value))
      .filter((count) => count !== undefined)
    return counts.length === 0 ? null : Math.min(...counts)
  }

  #isSame(one: DataElement, other: DataElement): boolean {
    if (one.items !== undefined || one.vr === 'SQ') return (one.items?.length ?? 0) === (other.items?.length ?? 0)
    if (one.fragments !== undefined || other.fragments !== undefined)
      return one.end - one.valueAt === other.end - other.valueAt
    if (one.length !== other.length) return false
    // Values as long as this are pixels; no action edits them, and reading them would hold up the screen.
    if (this.#after === undefined || one.length > LONGEST_COMPARED) return true
    return Buffer.compare(rawValue(this.#before, one), rawValue(this.#after, other)) === 0
  }

  #rule(element: DataElement, item: Item, place: Place): RuleView {
    const rule = this.#profileRule(element, item, place)
    // File Meta Information is written anew, and no rule decides about it.
    if (item === this.#before.meta) return rule
    return overruling(this.#before, this.#profile, { element, item, rule }) ?? rule
  }

  #profileRule(element: DataElement, item: Item, place: Place): RuleView {
    const sopClassUid = firstText(this.#before, this.#before.dataSet, tags.SOPClassUID) ?? ''
    if (!isPrivateCreator(element.tag)) return rulingsOf(this.#profile, sopClassUid).of(element, place).rule
    const creator = textValues(this.#before, item, element)[0] ?? ''
    return this.#profile.rule({ steps: place.steps, tag: element.tag, creator, vr: element.vr, sopClassUid })
  }

  #veiled(parts: AttributeRow['before']): AttributeRow['before'] {
    return this.#reveal ? parts : parts.map(({ text, mark }) => ({ text: veil(text), mark }))
  }

  #added(seen: ReadonlySet<string>): Placed[] {
    const rows: Placed[] = []
    const after = this.#after
    if (after === undefined) return rows
    let root = 0
    walk(after.dataSet, (element, item, place) => {
      if (place.depth === 0) root = element.tag
      if (!seen.has(place.path())) rows.push({ root, row: addedRow(element, place, shownValue(after, item, element)) })
      return 'into'
    })
    return rows
  }
}

/** A row with the tag of the root element that it stands in. */
interface Placed {
  readonly root: number
  readonly row: AttributeRow
}

function placesOf(instance: Instance): ReadonlyMap<string, { readonly element: DataElement; readonly item: Item }> {
  const places = new Map<string, { readonly element: DataElement; readonly item: Item }>()
  for (const root of [instance.meta, instance.dataSet]) {
    walk(root, (element, item, place) => {
      places.set(place.path(), { element, item })
      return 'into'
    })
  }
  return places
}

/** An image that cannot be described must not cost the table of its elements. */
function frameOf(instance: Instance): AttributesAnswer['frame'] {
  try {
    return describePixels(instance) ?? null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** What became of the element, not only what its rule says: a value that we write anew is never drawn as kept. */
function chipFor({ disposition }: RuleView, changed: boolean, hasAfter: boolean): AttributeRow['chip'] {
  if (hasAfter && !changed) return 'K'
  const chip = chipOf[disposition.kind]
  return changed && chip === 'K' ? 'R' : chip
}

function addedRow(element: DataElement, place: Place, value: string): AttributeRow {
  return {
    ...nameRow(element, place),
    chip: '+',
    disposition: 'Added',
    changed: true,
    before: [],
    after: part(value, 'new'),
    rule: 'invariant',
    layer: 'invariants',
    source: 'PS3.15 E.1.1',
    reason: 'The output states what was done, or its IOD demands it',
    items: element.items?.length ?? null,
    patients: null,
    differs: false,
  }
}

function nameRow(element: DataElement, place: Place) {
  const entry = lookUp(element.tag)
  return {
    path: place.path(),
    depth: place.depth,
    tag: showTag(element.tag),
    keyword: entry?.keyword ?? '',
    vr: element.vr,
    private: isPrivate(element.tag),
  }
}
