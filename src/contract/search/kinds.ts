/** What can be found, in the order in which equally good finds stand. */
export const SEARCH_KINDS = [
  'district',
  'commune',
  'park',
  'zone',
  'cluster',
  'sector',
  'page',
  'dispatch',
  'unit',
  'facility',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What each kind is called beside its name. */
export const SEARCH_KIND_WORDS: Readonly<Record<SearchKind, string>> = {
  district: 'Địa bàn',
  park: 'Khu công nghiệp',
  zone: 'Khu kinh tế',
  cluster: 'Cụm công nghiệp',
  commune: 'Đơn vị cấp xã',
  sector: 'Ngành nghề',
  dispatch: 'Công văn',
  unit: 'Đơn vị trả lời công văn',
  facility: 'Cơ sở',
  page: 'Trang',
};
