/*
 * Towns of two words and more that are plain words each, so that no single word gives them away. A gazetteer of towns of
 * English-speaking countries, and some that English writes with a little word. Folded, in lower case.
 */

const TOWNS = `aix en provence, alice springs, ashby de la zouch, bad ems, bad homburg, bad ischl, bad kissingen, bad kreuznach,
  bad nauheim, bad oeynhausen, bad tolz, barrow in furness, barry island, baton rouge, battle creek,
  bay of islands, berwick upon tweed, bethel park, big spring, blue springs, boca raton, bognor regis,
  bowling green, bridge of allan, broken arrow, broken bow, broken hill, burgess hill, burnham on sea,
  burton on trent, bury st edmunds, byron bay, can tho, cape coast, cape coral, cape town, carson city,
  castle rock, cedar falls, cedar rapids, chapel hill, charters towers, cherry hill, chiang mai, chiang rai,
  coffs harbour, college station, colorado springs, colwyn bay, coos bay, coral gables, council bluffs, da nang,
  deer lake, devils lake, east grinstead, east london, eau claire, ebbw vale, fond du lac, fort wayne,
  fort william, friday harbor, gig harbor, gold coast, goose bay, grand forks, grand junction, grand prairie,
  grand rapids, grande prairie, grants pass, great falls, great yarmouth, green bay, hai phong, hat yai,
  hawkes bay, haywards heath, hemel hempstead, hervey bay, high point, high river, high wycombe, ho chi minh,
  hong kong, hot springs, idaho falls, iron mountain, isle of man, isle of wight, jeffreys bay, johor bahru,
  kings lynn, klamath falls, kota kinabalu, kuala lumpur, la crosse, la paz, la rochelle, la serena, lake placid,
  lakes entrance, las cruces, las vegas, le mans, lees summit, leighton buzzard, little rock, long beach,
  long branch, lower hutt, mar del plata, market harborough, medicine hat, melton mowbray, merthyr tydfil,
  milton keynes, montego bay, moose jaw, mount isa, murray bridge, myrtle beach, navi mumbai, new delhi,
  new plymouth, newcastle upon tyne, nha trang, niagara falls, north berwick, oak harbor, palm bay, palm springs,
  palmerston north, pine bluff, pleasant hill, port elizabeth, port louis, port macquarie, port of spain,
  post falls, potters bar, prince albert, prince george, puerto montt, punta arenas, rapid city, red bank,
  red deer, richards bay, rio cuarto, rock hill, rock island, rocky mount, round rock, royal tunbridge wells,
  saffron walden, salt lake city, san jose, santa rosa, saratoga springs, silver spring, sioux city, sioux falls,
  south bend, spanish town, state college, steamboat springs, stevens point, stoke on trent, stow on the wold,
  sugar land, sunshine coast, surfers paradise, sutton coldfield, swan hill, swift current, terre haute,
  thunder bay, toms river, tres arroyos, truth or consequences, tunbridge wells, twin falls, upper hutt,
  victor harbor, wagga wagga, walla walla, walnut creek, waltham cross, welwyn garden city, west bromwich,
  west calder, west palm beach, weston super mare, white plains, white rock, winter haven, winter park`

/** First word of a town to the words behind it. */
const byFirst = new Map<string, (readonly string[])[]>()
for (const town of TOWNS.split(/,\s*/)) {
  const [first, ...rest] = town.trim().split(' ')
  if (first === undefined || rest.length === 0) continue
  byFirst.set(first, [...(byFirst.get(first) ?? []), rest])
}

/** How many words behind the word at `index` belong to one town with it; undefined where none begins. */
export function townFrom(wordAt: (index: number) => string | undefined, index: number): number | undefined {
  const found = byFirst
    .get(wordAt(index) ?? '')
    ?.find((rest) => rest.every((word, at) => wordAt(index + 1 + at) === word))
  return found?.length
}
