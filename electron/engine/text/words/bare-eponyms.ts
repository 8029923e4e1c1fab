import { wordSet } from '../word-set.ts'

/*
 * Eponyms that doctors write without the noun that belongs to them: `Whipple 2016`, `Gleason 4+3`, `known Crohn`,
 * `Judet`. Every other eponym without its noun is as much somebody's name as any family name.
 */

/** Folded, in lower case. */
export const bareEponyms = wordSet(
  `addison adson ahlback amsterdam apgar arcelin atlanta babinski ballcatcher balthazar bankart barcelona barrett
  bartholin batson baveno beclere behcet bence bennett bentall bergmann bern biomet biot bochdalek boehler boerhaave
  bohler bosniak boston bouchard boutonniere breslow brewerton bridgeman broden brodie brostrom brudzinski bruton
  buerger burkitt burman buschke cahoon caldwell calve canadian caplan carnett caroli carpal castleman caton
  catterall chagas charcot charnley chassard cheyne chiari chopart cleaves cobb codman colles coombs courvoisier
  crohn crohns crowe cushing cushings danelius danis denver depuy dequervain didier dietl dupuytren durie ebstein
  ehlers eisenmenger ellman epstein fallot fanconi fazekas ficat fleischner fogarty foley folio fontaine fontan
  fournier frankel froment fuchs fuhrman galeazzi galen garden garth gartland gartner gaucher gaynor ghon glasgow
  gleason glenn gorlin graf grashey graves greulich grocott groshong guillain gustilo haas haglund hamada hampton
  hancock hangman hannover hartmann hartmanns hashimoto heberden heimlich heller henoch herring hickman hinchey
  hirschsprung hobbs hodgkin hodgkins hoehn hoffa holmblad holter homans horner houston hughston huntington ilizarov
  isherwood jaszczak jatene jefferson judet judkins kaposi kasai kawasaki kehr kellgren kerley kernig kienbock killian kimura
  kirschner klatskin klippel knutsson koch kocher kohler krukenberg kummell kurtzke kyoto lachman ladd laennec lapine
  lauenstein lauge laurin leriche lhermitte lindau lisfranc lodwick lowenstein lown lugano lund luque luschka lyme
  lysholm magnus mainz mallory marfan masaoka mayo mcburney mcmurray meckel medtronic meigs menetrier meniere
  merchant milan milligan minnesota mirels mirizzi modic mohs monro monteggia morgagni morison morton mueller muller
  munchausen mustard myerson nakayama neer nexus nissen noonan norgaard norwood nuss oddi ogilvie ortolani osgood
  osler ottawa ottonello outerbridge paget pancoast papanicolaou paris parkinson parkinsons pauwels pawlow perthes
  peyronie pfannenstiel phalen pipkin pott potts poupart pourcelot prague prinzmetal pugh quinton ranson rastelli
  rathke raynaud raynauds regan reiter rhese rinne risser rockwood rolando romberg rome rosen rosenberg roux salter
  schatzker scheuermann schmorl schober schroeder schuller segond sengstaken senning settegast shenton shouldice
  situ sjogren sones spigelian spurling stanford stecher steinberg steinmann stener stenvers stork stryker stulberg sudeck
  sydney sylvian synthes takayasu tarlov tenckhoff titterington tokyo tossy towne townes trendelenburg twining
  vancouver velpeau vienna virchow waldenstrom warthin waters waterston weber wegener wernicke west whipple whipples
  wilms winslow wolff zanca zenker zimmer zollinger`,
)
