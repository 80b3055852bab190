const INITIALS = 'ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x';
const RIMES =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu ' +
  'i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu ' +
  'o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt ' +
  'oe oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
  'u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ ' +
  'uy uya uych uyên uyêt uyt uyu uynh uyn uyp ' +
  'ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yt ' +
  // Names of places from other languages of the country.
  'ak ăk âk ek êk ik ok ôk ơk uk ưk';
const SYLLABLE = new RegExp(
  `^(?:${INITIALS.replaceAll(' ', '|')})?(?:${RIMES.replaceAll(' ', '|')})$`,
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SHARP_TONES = /[\u0301\u0323]/;
const known = new Map<string, boolean>();
const MOST_KNOWN = 50_000;

/** Whether a word could be a Vietnamese syllable, by its letters and its tone. */
export function isSyllable(word: string): boolean {
  const found = known.get(word);
  if (found !== undefined) return found;
  const isOne = judge(word);
  if (known.size < MOST_KNOWN) known.set(word, isOne);
  return isOne;
}

function judge(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  const tones = letters.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const plain = letters.replace(TONES, '').normalize('NFC');
  if (!SYLLABLE.test(plain)) return false;
  // A syllable that ends in a stop has one of two tones.
  return !/(?:[cpt]|ch)$/.test(plain) || SHARP_TONES.test(tones[0] ?? '');
}

/** The words of a text that have letters beyond ASCII; numbers with units are none. */
export function accentedWords(text: string): string[] {
  return text
    .split(/[\s!-/:-@[-`{-~\u2010-\u2027]+/)
    .filter((word) => /[^\0-\x7f]/.test(word) && /[a-z]/i.test(word) && !/\d/.test(word));
}
