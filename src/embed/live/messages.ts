// Heights outside are no page's: what would hide a frame, or make the host's page endless.
const LEAST = 50;
const MOST = 20_000;

/** An embed's own page to the page around it: how many pixels tall it wishes to be. */
interface HeightMessage {
  readonly banDoAnToan: { readonly height: number };
}

/** The page around an embed to it: how tall it wishes to be. */
export const QUESTION = { banDoAnToan: 'height?' } as const;

/** A frame that is a little too low has a scroll bar, so a part of a pixel counts as one. */
export function heightMessage(height: number): HeightMessage {
  return { banDoAnToan: { height: Math.ceil(height) } };
}

/** The height that a message tells; of any other message nothing. */
export function heightIn(message: unknown): number | undefined {
  const height = valueOf(valueOf(message, 'banDoAnToan'), 'height');
  return typeof height === 'number' && height >= LEAST && height <= MOST ? height : undefined;
}

/** Whether a message is the question for the height. */
export function asksHeight(message: unknown): boolean {
  return valueOf(message, 'banDoAnToan') === QUESTION.banDoAnToan;
}

function valueOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? (holder as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
