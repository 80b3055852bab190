import type { CDPSession, Page } from '@playwright/test';

/** Of what Chromium tells of where a processor's time went. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples?: readonly number[];
  /** Microseconds. */
  readonly timeDeltas?: readonly number[];
}

/** How long the site's own scripts keep a processor at work; those of MapLibre are not its own. */
export class OwnTime {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async begin(page: Page): Promise<OwnTime> {
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    return new OwnTime(session);
  }

  /** Milliseconds of each stretch in which the processor did not rest. */
  async end(): Promise<number[]> {
    const { profile } = await this.#session.send('Profiler.stop');
    await this.#session.detach();
    return ownStretches(profile);
  }
}

function ownStretches({ nodes, samples, timeDeltas }: Profile): number[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])),
  );
  const scriptOf = (id: number | undefined): string => {
    const { url } = byId.get(id!)!.callFrame;
    const parent = parents.get(id!);
    return url !== '' || parent === undefined ? url : scriptOf(parent);
  };
  const stretches = [0];
  for (const [at, id] of samples!.entries()) {
    const { functionName } = byId.get(id)!.callFrame;
    if (['(idle)', '(program)'].includes(functionName)) stretches.push(0);
    else if (/_astro\/(?!maplibre-gl)/.test(scriptOf(id)))
      stretches[stretches.length - 1]! += timeDeltas![at]! / 1000;
  }
  return stretches;
}
