/** The national map's own levels, best first. They are inputs; nothing here computes one. */
export const LEVELS = ['safe', 'atRisk', 'unsafe'] as const;
export type Level = (typeof LEVELS)[number];

/** What a facility can be on a day, in the order in which a list puts it: what needs a person first. */
export const STATUSES = [
  'unsafe',
  'atRisk',
  'notAssessed',
  'safe',
  'unregistered',
  'ceased',
] as const;
export type Status = (typeof STATUSES)[number];

/** Words for the statuses that are no level; the levels' words come from the data set. */
export const STATUS_WORDS = {
  notAssessed: 'Chưa đánh giá',
  unregistered: 'Chưa đăng ký',
  ceased: 'Ngừng hoạt động',
} as const;

/** A status in words, the levels in the data set's own. */
export function statusWord(status: Status, levels: Readonly<Record<Level, string>>): string {
  return status === 'safe' || status === 'atRisk' || status === 'unsafe'
    ? levels[status]
    : STATUS_WORDS[status];
}

/** A status as a letter of its own, where nothing is drawn. */
export const STATUS_SIGNS: Readonly<Record<Status, string>> = {
  safe: '●',
  atRisk: '▲',
  unsafe: '■',
  notAssessed: '○',
  unregistered: '+',
  ceased: '–',
};

/** Whether a facility of this status has been assessed. */
export function isLevel(status: Status | undefined): status is Level {
  return (LEVELS as readonly (string | undefined)[]).includes(status);
}

/** Whether a facility of this status is among the active ones: of which a share is said. */
export function isActive(status: Status): boolean {
  return status !== 'unregistered' && status !== 'ceased';
}

/** How exactly a facility's place is known, from best to worst. */
export const PLACE_LEVELS = ['point', 'park', 'commune', 'district', 'none'] as const;

export type PlaceLevel = (typeof PLACE_LEVELS)[number];

/** What inspectors find of a facility. */
export const OUTCOMES = ['passed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes as the data set and its pages write them. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'Đạt',
  failed: 'Không đạt',
};
