import { wordSet } from '../word-set.ts'

/*
 * English words that many people are called, and that say nothing about a study: the family names of the most frequent
 * 4,500 of the United States census (lists of @zxcvbn-ts/language-en, MIT) and given names that are words of every day.
 * Words that studies have too (stone, cross, burns, fields, pool) are left out.
 */

/** Folded, in lower case. */
export const plainNames = wordSet(
  `akin alderman almond amber angel april archer arias arroyo art ash askew autumn bacon badger bailey baker bales
  banks barber barker barney baron barrios barrow bass batiste batten battle beach beck bell bender berg berry bill
  billings bird bishop black bland blessing bliss bloom bogan boles bond booth bourgeois bower bowers bowling bowman
  bray brewer bright brogan brooks brown browning buck bud buddy bullock bunch bundy bunting burger burr burrows
  busby buster butcher butler caballero carder carpenter carter carver cash castle chamberlain champion chandler
  charity chase cherry chip chow christian chu chuck church clement cliff coats coley collier comer conger constance
  cook cooke coon cooper cope corral cote cotter cousins couture covey coward coy craft crane craven crews crisp
  croft crook crooks crouch crow cruse crystal curry cutler cutter daisy dale dang darling davenport dawn day deal
  dean dent derrick destiny dickens dickey dill dobbins dodge doe doll dove dowdy downing dozier drake draper drew
  duff duke dunning dusty dye dyer dykes eagle earl earls eddy elder emery faith falcon fanning farmer farrow
  fay felicity fern ferry fielder fife finch fink fisher flint flora flowers ford foreman forest fortune foster
  fountain fowler fox frank franks freeman french fritz frost fryer fuller funk gale gallant gamble gardiner gardner
  garland garner garrison gates gay gee gene gentile gentry gibbons gift ginger givens glen glover godwill golden
  goldsmith grace graham grant gray green greenfield greenwood grey griffin grimes grooms grove groves guess gunner
  gus guy hacker hackney haggard hale hales hall ham hanks hardy hare harmony harp harry hart havens hays hazel heath
  heather helm helms herring hickey hicks hill hills hogan holly homer honey honor hooker hoover hope hopper house
  huff hull hunt hunter iris ivory ivy jack jasmine jasper jay jean joiner jolly joy june justice keeling keen keys
  khan kinder king kit kitchen kitchens klein knight kohl krebs lackey lacy laird lake lamb lance lane lavender
  lawless laws layman lea leach lee lemon lemons levy lilly lira lively lopes lord lotus love loveless luster lynch
  mace madden madrigal majors manning maples mark marquis marsh martin martins mason masters max mayer mayo meadows
  medley meek meeker melody mercer mercy mesa mick miles miller mills minter mock moll monk moody moon morrow moss
  motley mueller mulligan nagel nelson newton nick nix noble nobles noel oaks ogle olive pace pagan painter pardon
  parish park parks parry parson parsons partridge pat patience peace peacock pearl peck pence penny peoples pepper
  peters petty pierce pike pinto piper pippin pollack pollard ponce ponder poole pope poppy porter potter powers
  prater precious price pride priest prince princess proctor prudence queen ransom ray rector redden reed reedy
  reeves rhea rice rich riddle rider rife river rivers rob robins rocky roe rogers roman romeo roper rose rosemary
  rouse rowan royal ruby rusty sage sager salmon salter sander sanders sands savage savoy sawyer sawyers schilling
  sears sellers serenity sexton shah shaver shay shearer shepherd sherman shoemaker shores sierra sims singer
  singleton skinner skip skipper sky slaughter sledge smiley smith smothers snider snipes snow sonny sowers sparks
  sparrow spear spears spencer squires stamper star stark starling steed sterling steward stewart stiles stokes
  stoner storey stormy stringer sturgeon summer summers sunny swain swan swank sweet swisher tabor tang tanner taylor
  teal terry thatcher thrasher towns trice trinity trout troy tucker turner tyler unity valentine vela verity vest
  vigil villa vines violet wade wagner wagoner walker warden ware warren weathers weaver webster weir wells welsh
  wheeler white whiting whittle wicker wicks wilder will willow wills winchester winter winters wise wolf wolfe woo
  wood woodcock woods woody workman worthy wren wright yang `,
)
