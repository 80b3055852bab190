import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { madeUpTaxCodes } from '../fixtures/import/tax-codes.ts';
import { type Gazetteer, Places } from './places.ts';
import {
  type MadeUpName,
  ownName,
  someForm,
  spellAddress,
  type Spelling,
  spellName,
  type TruePlace,
} from './words.ts';

/** Rows of `facilities.csv` by their headings. */
type Row = Readonly<Record<string, string>>;

/** Two codes that are one facility, and how that shows. */
export interface PlantedDouble {
  readonly kind: string;
  readonly codes: readonly [string, string];
}

/** Made-up facilities, and which of them stand there twice. */
export interface FacilitiesWithDoubles {
  readonly rows: readonly Row[];
  readonly doubles: readonly PlantedDouble[];
}

/**
 * Facilities of which none is another, however alike: branches, plants of one company, neighbours with
 * numbered names, companies at one address. Among them so many doubles, of all kinds in turn.
 */
export function makeFacilities(
  seed: string,
  gazetteer: Gazetteer,
  howMany: { readonly facilities: number; readonly doubles: number },
): FacilitiesWithDoubles {
  const random = createRandom(`doubles ${seed}`);
  const maker = new Maker(random, gazetteer);
  const groups: Made[][] = [];
  const kinds = Object.entries(DOUBLES);
  const planted = Array.from({ length: howMany.doubles }, (_, at) => {
    const [kind, plant] = kinds[at % kinds.length]!;
    return { kind, pair: plant(maker) };
  });
  for (let count = 0; count < howMany.facilities; count += groups.at(-1)!.length)
    groups.push(random.pickWeighted(ALIKE, ({ weight }) => weight).make(maker));
  const all = random.shuffle([...groups.flat(), ...planted.flatMap(({ pair }) => pair)]);
  const codeOf = new Map(
    all.map((one, at) => [one, `CS-${String(at + 1).padStart(4, '0')}`] as const),
  );
  return {
    rows: all.map((one) => rowOf(one, codeOf.get(one)!)),
    doubles: planted.map(({ kind, pair: [one, other] }) => ({
      kind,
      codes: [codeOf.get(one)!, codeOf.get(other)!],
    })),
  };
}

/** What the row of a facility is written from. */
interface Made {
  readonly name: MadeUpName;
  readonly place: TruePlace;
  readonly taxCode?: string | undefined;
  readonly spelling?: Spelling;
}
type Pair = readonly [Made, Made];

class Maker {
  readonly random: Random;
  readonly places: Places;
  readonly #taxCodes = madeUpTaxCodes();
  #named = 0;

  constructor(random: Random, gazetteer: Gazetteer) {
    this.random = random;
    this.places = new Places(random, gazetteer);
  }

  name(): MadeUpName {
    this.#named += 1;
    return { form: someForm(this.random), own: ownName(this.#named) };
  }

  taxCode(): string {
    return this.#taxCodes.next().value;
  }

  /** With a tax code or without. */
  some(): Made {
    const taxCode = this.random.chance(0.6) ? this.taxCode() : undefined;
    return { name: this.name(), place: this.places.take(), taxCode };
  }

  taxed(): Made & { readonly taxCode: string } {
    return { name: this.name(), place: this.places.take(), taxCode: this.taxCode() };
  }

  /** Without a tax code, and with words in its name that may be left out. */
  untaxed(): Made {
    const form = ['company', 'limited', 'oneMember', 'making', 'and', 'trade'] as const;
    return { name: { ...this.name(), form }, place: this.places.take() };
  }
}

/** What makes two rows one facility. */
const DOUBLES: Readonly<Record<string, (maker: Maker) => Pair>> = {
  'the whole row copied': twice((maker) => maker.some()),
  'the tax code and the name, in another district': (maker) => {
    const one = maker.taxed();
    const place = maker.places.take({ notDistrict: one.place.district?.code });
    return [one, { ...one, place }];
  },
  'the tax code and the place, under another name': (maker) => {
    const one = maker.taxed();
    return [one, { ...one, name: { ...one.name, own: maker.name().own } }];
  },
  'the tax code, written without its dash': (maker) => {
    const one = maker.taxed();
    const branch = { ...one, taxCode: `${one.taxCode}-002` };
    return [branch, { ...branch, taxCode: branch.taxCode.replace('-', '') }];
  },
  'the name and the place, shortened': spelled('short'),
  'the name and the place, in capitals': spelled('capitals'),
  'the name and the place, in quotes': spelled('quoted'),
  'the name and the place, with another "and"': spelled('ampersand'),
  'the name and the place, one without tax code': (maker) => {
    const one = maker.taxed();
    return [one, { ...one, taxCode: undefined, spelling: 'short' }];
  },
  'the address, a word of the name left out': spelled('dropped'),
  'the address, a slip in the name': (maker) => {
    const one = maker.untaxed();
    const { own } = one.name;
    return [one, { ...one, name: { ...one.name, own: `${own.slice(0, 5)}${own.slice(6)}` } }];
  },
};

function twice(make: (maker: Maker) => Made) {
  return (maker: Maker): Pair => {
    const one = make(maker);
    return [one, { ...one }];
  };
}

function spelled(spelling: Spelling) {
  return (maker: Maker): Pair => {
    const one = maker.untaxed();
    return [one, { ...one, spelling }];
  };
}

/** What is alike and yet several, beside what is like nothing else. */
const ALIKE: readonly { readonly weight: number; readonly make: (maker: Maker) => Made[] }[] = [
  { weight: 10, make: (maker) => [maker.some()] },
  {
    // A branch has another suffix, at whatever place.
    weight: 1,
    make: (maker) => {
      const one = maker.taxed();
      const { own } = one.name;
      const form = ['branch', 'company', 'limited'] as const;
      const near = maker.places.beside(one.place);
      return [
        one,
        { name: { form, own }, place: near, taxCode: `${one.taxCode}-001` },
        { name: { form, own }, place: maker.places.take(), taxCode: `${one.taxCode}-002` },
      ];
    },
  },
  {
    // Two plants of one tax code have two names.
    weight: 1,
    make: (maker) => {
      const one = maker.taxed();
      const own = `${one.name.own} Nhà máy ${maker.name().own}`;
      return [one, { ...one, name: { ...one.name, own }, place: maker.places.take() }];
    },
  },
  {
    // A name may be there in two districts.
    weight: 1,
    make: (maker) => {
      const one = maker.some();
      const place = maker.places.take({ notDistrict: one.place.district?.code });
      const taxCode = one.taxCode === undefined ? undefined : maker.taxCode();
      return [one, { ...one, place, taxCode }];
    },
  },
  {
    weight: 1,
    make: (maker) => {
      const { name, taxCode } = maker.some();
      const place = maker.places.take({ inPark: true });
      return [1, 2, 3].map((number) => ({
        name: { ...name, own: `${name.own} ${number}` },
        place: number === 1 ? place : maker.places.beside(place),
        taxCode: taxCode === undefined ? undefined : maker.taxCode(),
      }));
    },
  },
  {
    // Several companies at one address.
    weight: 1,
    make: (maker) => {
      const one = maker.some();
      return [one, { ...maker.some(), place: one.place }];
    },
  },
];

function rowOf({ name, place, taxCode, spelling = 'usual' }: Made, code: string): Row {
  const { district, commune, park } = place;
  return {
    'Mã cơ sở': code,
    'Tên cơ sở': spellName(name, spelling),
    'Mã số thuế': taxCode ?? '',
    'Địa chỉ': spellAddress(place, spelling),
    Xã: commune === undefined ? '' : `${commune.type} ${commune.name}`,
    Huyện: district === undefined ? '' : `${district.type} ${district.name}`,
    'Khu công nghiệp': park?.name ?? '',
    'Ngành nghề': 'Ngành mẫu',
    'Đăng ký': 'đã đăng ký',
    'Ngày cấp tài khoản': '2021-01-27',
  };
}
