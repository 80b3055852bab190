/** How one office writes: what it spells out, leaves out and puts between. */
export interface AddressStyle {
  /** How often the made-up list uses it. */
  readonly weight: number;
  readonly types: 'lower' | 'title' | 'spaced' | 'glued' | 'undotted';
  readonly separator: string;
  readonly province: 'typed' | 'bare' | 'none';
  readonly trait?:
    | 'bare-district'
    | 'former-type'
    | 'reversed'
    | 'duplicated'
    | 'capitals'
    | 'country'
    | 'trailing-comma'
    | 'no-commune';
}

const PLAIN = { types: 'lower', separator: ', ', province: 'typed' } as const;

const STYLES = {
  plain: { ...PLAIN, weight: 16 },
  titled: { ...PLAIN, weight: 14, types: 'title' },
  'titled-no-province': { ...PLAIN, weight: 8, types: 'title', province: 'none' },
  'bare-province': { ...PLAIN, weight: 8, province: 'bare' },
  abbreviated: { ...PLAIN, weight: 9, types: 'spaced' },
  'abbreviated-glued': { ...PLAIN, weight: 7, types: 'glued' },
  undotted: { ...PLAIN, weight: 6, types: 'undotted', province: 'bare' },
  'tight-commas': { ...PLAIN, weight: 4, types: 'title', separator: ',' },
  'spaced-commas': { ...PLAIN, weight: 3, types: 'spaced', separator: ' , ' },
  'no-commas': { ...PLAIN, weight: 3, types: 'title', separator: ' ', province: 'none' },
  hyphens: { ...PLAIN, weight: 3, separator: ' - ', province: 'none', trait: 'bare-district' },
  'en-dashes': { ...PLAIN, weight: 3, separator: ' – ', province: 'bare' },
  'former-type': { ...PLAIN, weight: 9, types: 'spaced', trait: 'former-type' },
  reversed: { ...PLAIN, weight: 3, province: 'none', trait: 'reversed' },
  'reversed-province': { ...PLAIN, weight: 2, types: 'title', trait: 'reversed' },
  duplicated: { ...PLAIN, weight: 3, types: 'title', trait: 'duplicated' },
  capitals: { ...PLAIN, weight: 4, trait: 'capitals' },
  country: { ...PLAIN, weight: 4, types: 'title', trait: 'country' },
  'trailing-comma': { ...PLAIN, weight: 2, types: 'title', trait: 'trailing-comma' },
  'no-commune': { ...PLAIN, weight: 3, trait: 'no-commune' },
  'district-only': { ...PLAIN, weight: 2, types: 'title', province: 'none', trait: 'no-commune' },
} as const satisfies Record<string, AddressStyle>;

export type AddressFormat = keyof typeof STYLES;

/** Every manner of writing an address, by name. */
export const ADDRESS_STYLES: Readonly<Record<AddressFormat, AddressStyle>> = STYLES;

/** The names of all formats, in the order of the table. */
export const ADDRESS_FORMATS = Object.keys(STYLES) as readonly AddressFormat[];
