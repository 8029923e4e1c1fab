/** The door of the room: what other rooms use. */
export { describePixels } from './describe-pixels.ts'
export { overlayPicture } from './overlays/overlay-picture.ts'
export { readFrame } from './read-frame.ts'
export { readerOf } from './codecs/index.ts'
export { type Blend, type BlendBy, blendedFrame, blendOfFrame, laidOn, largest } from './stack/blend.ts'
export { applyChanges, type PixelChange } from './mask/pixel-change.ts'
export { maskInstance, type MaskedPixels } from './mask/mask-instance.ts'
export { type MaskOptions, SAFE_MASK } from './mask/mask-options.ts'
export { verifyMask } from './mask/verify-mask.ts'
export { coverage, grown, sharedArea, withoutRepeats } from './region.ts'
export type { Region } from './region.ts'
export type {
  Angle,
  FrameName,
  InstanceReading,
  PlaneName,
  Reading,
  ReadText,
  StoredFrame,
  Voice,
} from './read/reading.ts'
export type { DetectedBox, GrayImage, Readers, Recognized, Recognizer } from './read/readers.ts'
export type { ReadHints } from './read/read-hints.ts'
export { readFrameText } from './read/read-frame-text.ts'
export { groupOfPlane, isPlaneName, type PlaneFrame, planeFrames } from './overlays/overlay-frames.ts'
export { isPartOfPlane, overlayPlanes } from './overlays/overlay-planes.ts'
export { readOverlayText } from './overlays/read-overlay-text.ts'
export { readInstanceText } from './read/read-instance-text.ts'
export { leftBehind } from './decide/left-behind.ts'
export { judgePixelText } from './decide/judge-pixel-text.ts'
export { type Doubt, linesOf, type PixelLine, type PixelPart } from './decide/lines.ts'
export { maskedPlaces, type MaskedPlace, placesToLook, type SeriesFrame, withPlaces } from './decide/spread.ts'
export { decideLine, decideReading, masksOf, type RegionVerdict, type Verdict } from './decide/verdict.ts'
export type { Flag } from './flags/flag.ts'
export { flagsOf } from './flags/flags-of.ts'
export { decideHead, framesToLookAt, type HeadDecision, headFlag } from './flags/head/decide-head.ts'
export { type SliceFacts, sliceFactsOf } from './flags/head/slice-facts.ts'
export { type Attributes, attributesOf, attributesOfRecord, type Said } from '#engine/conditions/attributes'
export {
  compileFilter,
  type FilterVerdict,
  importFilter,
  type InstanceFilter,
  isFilterScript,
  readFilter,
  writeFilter,
} from './signatures/ctp/import-filter.ts'
export { exportFilter, exportPixelScript, type WrittenScript } from './signatures/ctp/export-script.ts'
export { type ImportedPixelScript, type ImportLine, importPixelScript } from './signatures/ctp/import-pixel-script.ts'
export {
  type CompiledSignatures,
  compileSignatures,
  type SignatureDoubt,
  type SignatureMatch,
  type SignatureRegion,
  signaturesFor,
} from './signatures/match-signatures.ts'
export { type CommonArea, commonAreas, type MaskedImage } from './signatures/common-areas.ts'
export { deviceOf, proposeSignature } from './signatures/propose-signature.ts'
export { readSignatures, type Signature, type SignatureLibrary, writeSignatures } from './signatures/signature.ts'
export { holdsWriting, type Writing, writingIn } from './decide/writing.ts'
