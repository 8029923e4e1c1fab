import { PIXEL_TEXT } from '#shared/model/text'
import type { Judgment } from '#shared/model/text'
import { judgePixelText } from '#engine/pixels/index'
import { type Extra, judgeText, type TextClass, type TextContext } from '#engine/text/index'

/** A value judged as its place asks: text that was read in pixels, or that of an attribute. */
export function judgeAt(
  value: string,
  context: TextContext,
  textClass: TextClass,
  extra: Extra & { readonly place: string },
): Judgment {
  const isOfPixels = extra.place === PIXEL_TEXT.signature
  return isOfPixels ? judgePixelText(value, context, extra) : judgeText(value, context, textClass, extra)
}
