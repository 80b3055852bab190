import project from '../../package.json' with { type: 'json' };

/**
 * The oldest browsers that are built for, `ios >= 13.4` as builders write it: `ios13.4`. Samsung's, which they
 * do not know, is a Chrome of 83.
 */
export const FLOOR: string[] = project.browserslist
  .filter((query) => !query.startsWith('samsung'))
  .map((query) => query.replace(' >= ', ''));
