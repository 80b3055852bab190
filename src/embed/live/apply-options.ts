import { OPTIONS, THEME } from '../options.ts';

/** Do what the address of an embed asks for besides: `?tieu-de=khong&giao-dien=sang`. */
export function applyOptions(main: HTMLElement, search: string): void {
  const asked = new URLSearchParams(search);
  const asks = ({ name, value }: { readonly name: string; readonly value: string }) =>
    asked.get(name) === value;
  main.classList.toggle('without-title', asks(OPTIONS.title));
  main.classList.toggle('without-legend', asks(OPTIONS.legend));
  const table = main.querySelector<HTMLTemplateElement>('template.embed-table');
  if (table !== null && asks(OPTIONS.table)) table.replaceWith(table.content.cloneNode(true));
  const theme = asked.get(THEME.name);
  if (theme === THEME.light || theme === THEME.dark) keepTheme(theme === THEME.dark);
}

const PREFERS = /\(prefers-color-scheme:\s*(dark|light)\)/g;

/** Decide for the style sheets what they would ask the device. */
function keepTheme(isDark: boolean): void {
  document.documentElement.style.setProperty('color-scheme', isDark ? 'dark' : 'light');
  for (const sheet of Array.from(document.styleSheets)) decide(sheet.cssRules, isDark);
}

function decide(rules: CSSRuleList, isDark: boolean): void {
  for (const rule of Array.from(rules)) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const { media } = rule;
    media.mediaText = media.mediaText.replace(PREFERS, (_, scheme) =>
      (scheme === 'dark') === isDark ? '(min-width: 0px)' : '(max-width: 0px)',
    );
    decide(rule.cssRules, isDark);
  }
}
