import type { Pattern } from './pattern.ts'
import { LIKELY, SURE } from './pattern.ts'

/** Photographs and prints of a body by the names that cameras and readers give them (45 CFR 164.514(b)(2)(i)(P), (Q)). */
export const photoPatterns: readonly Pattern[] = [
  {
    name: 'camera-file',
    kind: 'photo',
    score: LIKELY,
    expression:
      /(?<![\p{L}\p{N}])(?:IMG[-_]\d{4,8}(?:[-_]\d{6})?|DSC[NF]?[-_]?\d{4,5}|DCIM[-_]?\d{3,6}|PXL_\d{8}_\d{6,9}|P10\d{5}|MVI_\d{4}|WhatsApp Image [\d-]{8,10}[\p{L}\d. ]{0,20})(?:\.[a-z]{3,4})?(?![\p{L}\p{N}])/giu,
  },
  {
    name: 'face-file',
    kind: 'photo',
    score: SURE - 2,
    expression:
      /(?<![\p{L}\p{N}])(?:face|facial|portrait|headshot|mugshot|selfie|patient_photo|ptphoto|photo|foto)[_-][\p{L}\p{N}_-]{0,40}\d[\p{L}\p{N}_-]{0,20}(?:\.[a-z]{3,4})?(?![\p{L}\p{N}])/giu,
  },
  {
    name: 'print-file',
    kind: 'biometric',
    score: SURE - 2,
    expression:
      /(?<![\p{L}\p{N}])(?:fp|fingerprint|thumbprint|palmprint|retina|iris|voiceprint|voice|biometric)[_][\p{L}\p{N}_-]{0,40}\d[\p{L}\p{N}_-]{0,20}(?:\.[a-z]{3,4})?(?![\p{L}\p{N}])/giu,
  },
]
