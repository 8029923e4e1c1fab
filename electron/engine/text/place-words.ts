/*
 * The words that lead to a place where somebody lives, or where something happened to somebody, in English, German,
 * Spanish and French. Folded and in lower case.
 */

export { placeHeads } from './closed-words.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Living, moving and happening: behind one of them a preposition leads to a place. */
export const abodes = words(
  `live lives lived living reside resides resided residing resident residence born raised grew fell fall accident mva mvc rta
  crash collision injury injured stabbed shot assault treated admitted surgery operated prior seen scanned imaged
  transferred transfer moved moving returned travel travelled traveled visiting visited work works worked working
  employed retired farmer prison jailed incarcerated evacuated airlifted films cd disc came arrived emigrated immigrated
  deployed stationed
  wohnhaft wohnt wohnort lebt unfall verkehrsunfall arbeitsunfall sturz gesturzt gestuerzt op operiert operation verlegt
  verlegung voraufnahme voraufnahmen vorbefund vorbefunde fremdaufnahme fremdaufnahmen fremdbefund behandelt behandlung
  geboren zuverlegung ubernahme uebernahme reha kur stammt
  accidente accidentado accidentada caida atendido atendida operado operada residente reside vive natural procedente
  trasladado trasladada traslado derivado derivada remitido remitida intervenido intervenida nacido nacida ingresado
  ingresada trabaja
  opere operee accidente accident venu venue habite habitant demeurant domicilie domiciliee residant transfere
  transferee adresse adressee soigne soignee traite traitee hospitalise hospitalisee ne nee chute chirurgie suivi suivie`,
)
/** Lead to a place without a preposition. */
export const bareAbodes = words('wohnhaft wohnort hometown birthplace domicilio')
/** Prepositions of places. */
export const whereWords = words('in near outside from at to of aus bei nahe en a de desde cerca pres')
/** Of these the ones that lead to a place by themselves. */
export const strays = words('near outside nahe')
