import type { Site } from '../site.ts';

/**
 * Who may see a field: anybody; anybody where facilities are shown one by one; anybody where the facility
 * may be named as well; or the office alone.
 */
export type Audience = 'public' | 'facilities' | 'names' | 'internal';

/**
 * Every field of every file of a data set, by the key that its table has for it. What is not listed here is
 * the office's alone. `reports/*.json` are the facts of facilities in frozen report days.
 */
export const AUDIENCES: Readonly<Record<string, Readonly<Record<string, Audience>>>> = {
  'facilities.csv': {
    id: 'facilities',
    name: 'names',
    taxCode: 'names',
    address: 'names',
    commune: 'facilities',
    district: 'facilities',
    park: 'facilities',
    sector: 'facilities',
    registered: 'facilities',
    accountGrantedOn: 'facilities',
    ceased: 'facilities',
    lat: 'names',
    lng: 'names',
    internalNote: 'internal',
  },
  'assessments.csv': {
    facilityId: 'facilities',
    on: 'facilities',
    level: 'facilities',
    source: 'internal',
    recordedOn: 'internal',
  },
  'inspections.csv': {
    facilityId: 'internal',
    on: 'internal',
    outcome: 'internal',
    inspectors: 'internal',
  },
  'history.csv': {
    facilityId: 'facilities',
    on: 'facilities',
    event: 'facilities',
    from: 'names',
    to: 'names',
    source: 'facilities',
  },
  'merged.csv': {
    gone: 'facilities',
    facilityId: 'facilities',
    on: 'internal',
    name: 'internal',
    taxCode: 'internal',
    address: 'internal',
    commune: 'internal',
    district: 'internal',
    park: 'internal',
  },
  'listed.csv': {
    facilityId: 'internal',
    name: 'internal',
    place: 'internal',
    registered: 'internal',
    activity: 'internal',
    other: 'internal',
  },
  'answers.csv': {
    mark: 'internal',
    row: 'internal',
    answer: 'internal',
    facilityId: 'internal',
    others: 'internal',
    on: 'internal',
  },
  'places/overrides.csv': {
    facilityId: 'facilities',
    lat: 'names',
    lng: 'names',
    evidence: 'internal',
    reviewer: 'internal',
    reviewedOn: 'internal',
    addressMark: 'internal',
  },
  'reports/*.json': {
    name: 'names',
    district: 'facilities',
    commune: 'facilities',
    park: 'facilities',
    sector: 'facilities',
    status: 'facilities',
    level: 'facilities',
    assessedOn: 'facilities',
    stale: 'facilities',
    accountGrantedOn: 'facilities',
    ceasedOn: 'facilities',
    recordedOn: 'facilities',
    toldBy: 'facilities',
    moved: 'facilities',
    since: 'facilities',
  },
  'units.csv': {
    code: 'public',
    name: 'public',
    group: 'public',
    districtCode: 'public',
    otherNames: 'internal',
  },
  'dispatches.csv': {
    symbol: 'public',
    on: 'public',
    subject: 'public',
    recipients: 'public',
    requestId: 'public',
    round: 'public',
    dueOn: 'public',
  },
  'replies.csv': {
    requestId: 'public',
    unitCode: 'public',
    on: 'public',
    symbol: 'public',
    note: 'internal',
    recordedOn: 'internal',
  },
  'internal-notes/facilities.csv': { id: 'internal', internalNote: 'internal' },
  'internal-notes/inspections.csv': {
    facilityId: 'internal',
    on: 'internal',
    outcome: 'internal',
    inspectors: 'internal',
  },
  'internal-notes/replies.csv': { requestId: 'internal', unitCode: 'internal', note: 'internal' },
  'holidays.csv': { on: 'public', name: 'public', kind: 'internal' },
  'reports.csv': { on: 'public', name: 'public', withdrawn: 'public', withdrawnOn: 'public' },
  'places/districts.csv': {
    code: 'public',
    type: 'public',
    name: 'public',
    slug: 'public',
    areaKm2: 'public',
    spellings: 'internal',
    formerNames: 'internal',
    group: 'public',
  },
  'places/communes.csv': {
    code: 'public',
    type: 'public',
    name: 'public',
    districtCode: 'public',
    lat: 'public',
    lng: 'public',
    radiusKm: 'public',
    spellings: 'internal',
    formerNames: 'internal',
  },
  'places/parks.csv': {
    id: 'public',
    kind: 'public',
    name: 'public',
    slug: 'public',
    aliases: 'internal',
    communeCodes: 'public',
    districtCode: 'public',
    areaHectares: 'public',
    status: 'public',
    managedBy: 'public',
  },
  'places/changes.csv': {
    on: 'public',
    code: 'public',
    type: 'public',
    name: 'public',
    within: 'public',
    kind: 'public',
    laterCode: 'public',
    laterType: 'public',
    laterName: 'public',
    laterWithin: 'public',
    share: 'public',
    basis: 'public',
  },
  'places/neighbours.csv': { name: 'public', lat: 'public', lng: 'public' },
  'site.json': {
    title: 'public',
    shortTitle: 'public',
    province: 'public',
    department: 'public',
    portalUrl: 'public',
    publicUrl: 'public',
    asOf: 'public',
    sample: 'public',
    accountName: 'internal',
    staleAfterDays: 'public',
    longOverdueAfterDays: 'public',
    requireDistrict: 'internal',
    vn2000CentralMeridian: 'internal',
    levels: 'public',
    publish: 'public',
    expected: 'internal',
    report: 'internal',
    columns: 'internal',
    embedAllowedOrigins: 'public',
  },
};

/** Who may see a field; of a field that nobody has thought of the office alone. */
export function audienceOf(file: string, field: string): Audience {
  return AUDIENCES[file]?.[field] ?? 'internal';
}

/** For whom a build is, and what its office publishes. */
export interface Publication {
  readonly profile: 'public' | 'internal';
  readonly publish: Site['publish'];
}

/**
 * Whether a build may show facilities one by one, by whatever they are called. Where not, no figure may let
 * one be found either: `withhold.ts`.
 */
export function showsFacilities({ profile, publish }: Publication): boolean {
  return profile === 'internal' || publish.facilityNames;
}

/** Whether a build may show a field; `isNamed`: of a facility that it may name. */
export function showsField(
  publication: Publication,
  file: string,
  field: string,
  isNamed = false,
): boolean {
  if (publication.profile === 'internal') return true;
  switch (audienceOf(file, field)) {
    case 'public':
      return true;
    case 'facilities':
      return showsFacilities(publication);
    case 'names':
      return isNamed && showsFacilities(publication);
    case 'internal':
      return false;
  }
}
