/** How many facilities of a district are where, and in which state on the as-of day. */
export interface DistrictPlan {
  readonly code: string;
  /** Accounts in each industrial park. */
  readonly parks: Readonly<Record<string, number>>;
  readonly inPark: { readonly ceased: number; readonly assessed: number };
  /** The cluster of each account that lies in one; they are part of those outside. */
  readonly clusters: readonly string[];
  readonly outside: {
    readonly accounts: number;
    readonly ceased: number;
    readonly assessed: number;
  };
  /** Of all assessed and active ones; the rest is safe. */
  readonly atRisk: number;
  readonly unsafe: number;
  /** Roads that run through it. */
  readonly roads: readonly string[];
}

const NO_PARK = { parks: {}, inPark: { ceased: 0, assessed: 0 }, clusters: [] } as const;

/** The source document gives the province's totals only; the split by district is made up. */
export const DISTRICT_PLANS: readonly DistrictPlan[] = [
  {
    code: '688',
    ...NO_PARK,
    outside: { accounts: 16, ceased: 2, assessed: 6 },
    atRisk: 1,
    unsafe: 1,
    roads: ['ĐT741', 'ĐT759'],
  },
  {
    code: '689',
    parks: { kcn07: 16, kcn08: 12 },
    inPark: { ceased: 2, assessed: 20 },
    clusters: ['ccn07', 'ccn07'],
    outside: { accounts: 38, ceased: 5, assessed: 27 },
    atRisk: 6,
    unsafe: 5,
    roads: ['QL14', 'ĐT741', 'ĐT753'],
  },
  {
    code: '690',
    ...NO_PARK,
    outside: { accounts: 20, ceased: 3, assessed: 9 },
    atRisk: 2,
    unsafe: 1,
    roads: ['QL13'],
  },
  {
    code: '691',
    ...NO_PARK,
    outside: { accounts: 11, ceased: 2, assessed: 1 },
    atRisk: 0,
    unsafe: 0,
    roads: ['ĐT741', 'ĐT759'],
  },
  {
    code: '692',
    ...NO_PARK,
    outside: { accounts: 28, ceased: 4, assessed: 8 },
    atRisk: 2,
    unsafe: 2,
    roads: ['QL13'],
  },
  {
    code: '693',
    ...NO_PARK,
    outside: { accounts: 9, ceased: 1, assessed: 3 },
    atRisk: 1,
    unsafe: 0,
    roads: ['ĐT759'],
  },
  {
    code: '694',
    parks: { kcn05: 20 },
    inPark: { ceased: 1, assessed: 16 },
    clusters: [],
    outside: { accounts: 28, ceased: 3, assessed: 10 },
    atRisk: 5,
    unsafe: 5,
    roads: ['QL13'],
  },
  {
    code: '695',
    parks: { kcn10: 20, kcn11: 10 },
    inPark: { ceased: 2, assessed: 25 },
    clusters: ['ccn01', 'ccn05', 'ccn08'],
    outside: { accounts: 48, ceased: 5, assessed: 24 },
    atRisk: 9,
    unsafe: 8,
    roads: ['QL14', 'ĐT741', 'ĐT753'],
  },
  {
    code: '696',
    ...NO_PARK,
    clusters: ['ccn03', 'ccn04'],
    outside: { accounts: 26, ceased: 4, assessed: 5 },
    atRisk: 1,
    unsafe: 1,
    roads: ['QL14'],
  },
  {
    code: '697',
    parks: { kcn01: 12, kcn02: 6, kcn03: 27, kcn04: 24, kcn06: 15 },
    inPark: { ceased: 5, assessed: 74 },
    clusters: ['ccn02'],
    outside: { accounts: 28, ceased: 2, assessed: 23 },
    atRisk: 9,
    unsafe: 5,
    roads: ['QL13', 'QL14'],
  },
  {
    code: '698',
    ...NO_PARK,
    outside: { accounts: 32, ceased: 4, assessed: 18 },
    atRisk: 4,
    unsafe: 3,
    roads: ['ĐT741'],
  },
];

/** The day whose totals the list meets. */
export const AS_OF = '2021-06-07';

/** The accounts were granted in two goes. */
export const GRANTED_ON = { first: '2021-01-27', second: '2021-05-30' } as const;

/** How many of the second go are in which state on the as-of day, a week later. */
export const SECOND_GRANT = { ceased: 2, assessed: 24, notAssessed: 44 } as const;
