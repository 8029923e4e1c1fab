import { wordSet } from '../word-set.ts'

/*
 * Eponyms that doctors write without the noun that belongs to them: `Whipple 2016`, `Gleason 4+3`, `known Crohn`,
 * `Judet`. Every other eponym without its noun is as much somebody's name as any family name.
 */

/** Folded, in lower case. */
export const bareEponyms = wordSet(
  `addison adie adson ahlback alvarado amsterdam antoni apgar arcelin arlet atlanta babinski bakri balint
  ballcatcher balthazar bankart barcelona barrett bartholin batson baveno bazin beclere behcet bence bennett
  bentall bentson bergmann bern biomet biot blakemore blalock boas bochdalek boehler boerhaave bohler borrmann
  bosniak boston bouchard boutonniere bouveret breslow brewerton bricker bridgeman brissaud broden brodie brostrom
  brudzinski bruton buerger buford burkitt burman buschke cabrol caffey cahoon caldwell calve canadian canale
  caplan carnett carney caroli carpal carpentier castleman caton catterall chaddock chagas charcot charnley
  chassard cheyne chiari chopart cleaves cobb cockett codman cogan cognard colles coombs courvoisier crohn crohns
  crowe cushing cushings danelius danis dejour denver depuy dequervain deschamps didier dietl dressler dupuytren
  duret durie ebstein ehlers eisenmenger ellman enneking epstein erb ewart fabry fallot fanconi fazekas felty
  ficat fleischner fogarty foley folio fontaine fontan fordyce fournier frankel freiberg froment fuchs fuhrman
  galeazzi galen garden garre garth gartland gartner gaucher gaynor ghon glasgow gleason glenn goldmann gomori
  goodpasture gorlin gottron goutallier gowers graf grashey graves greulich grocott groshong guillain gustilo
  guyon haab haas hadlock haglund hamada hamman hampton hancock hangman hannover hartmann hartmanns hashimoto
  heberden heimlich heller henle henoch herring hesselbach hickman hinchey hirschsprung hobbs hodgkin hodgkins
  hoehn hoffa holmblad holter homans horner houston hughston huntington ilizarov insall isherwood janeway jaszczak
  jatene jefferson joubert judet judkins kaposi kasai kawasaki kawashima kayser kearns kehr kellgren kerley kernig
  kienbock killian kimura kirschner klatskin klinefelter klippel knosp knutsson koch kocher kohler konno koos
  krabbe krukenberg kummell kurtzke kussmaul kyoto labbe lachman ladd laennec lapine lassa lauenstein lauge laurin
  lecompte lenke leriche lhermitte libman lindau lisfranc lodwick loeffler lowenstein lown lugano lund luque
  luschka lyme lysholm maffucci magnus mainz maisonneuve malecot mallory marburg marfan masaoka masson mayo
  mcburney mcmurray meckel medtronic meigs mendelson menetrier meniere merchant milan milligan minnesota mirels
  mirizzi mobius modic mohs mondor monro monteggia morgagni morison morrey morton mosteller mueller muller
  munchausen mustard myerson naffziger nakayama neer negri nexus nissen noonan norgaard norwood nothnagel nuss
  oddi ogilvie ondine ortolani osgood osler ottawa ottonello outerbridge paget pancoast papanicolaou papez paris
  parkinson parkinsons patte pauwels pavlov pawlow pellegrini penrose perthes peyronie pfannenstiel phalen pipkin
  posadas pott potts poupart pourcelot prague prinzmetal pugh quinton ranson rastelli rathke raynaud raynauds
  regan reinke reiter reye rhese riedel rigler rinne risser rockwood rolando romberg rome rosen rosenberg rouviere
  roux salter salvati samilson sandifer sanfilippo sapien schatzker scheuermann schirmer schmorl schober schroeder
  schuller segawa segond semmes sengstaken senning settegast sever shenton shiley shone shouldice situ sjogren
  sluder sones spigelian sprengel spurling stanford stecher steffee steinberg steinert steinmann stener stenvers
  stickler stork strecker struthers stryker stulberg stupp sudeck sydney sylvian synthes takayasu tarlov taussig
  tenckhoff tietze titterington tokyo tolosa tossy towne townes trendelenburg tuohy twining unna vancouver vaquez
  vater velpeau vienna virchow volkmann waldenstrom warthin waterhouse waters waterston weber wegener wernicke
  wertheim west westphal wharton whipple whipples whitaker wiberg wilms wiltse winslow wolff zanca zenker zika
  zimmer zinn zollinger`,
)
