/** Where and how large an SVG is painted, in the units of the canvas. */
export interface PaintBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Paint a small drawing of the page, a ring or a mark of the legend, on a canvas, in the colours that
 * the page's style sheet gives it. An SVG as an image would lose them. `hatch` stands for patterns.
 */
export function paintSvg(
  context: CanvasRenderingContext2D,
  svg: SVGSVGElement,
  { x, y, width, height }: PaintBox,
  hatch: CanvasPattern,
): void {
  const view = svg.viewBox.baseVal;
  context.save();
  context.translate(x, y);
  context.scale(width / view.width, height / view.height);
  context.translate(-view.x, -view.y);
  for (const element of svg.querySelectorAll<SVGElement>('circle, rect, path, text'))
    paintElement(context, element, hatch);
  context.restore();
}

function paintElement(
  context: CanvasRenderingContext2D,
  element: SVGElement,
  hatch: CanvasPattern,
): void {
  const style = getComputedStyle(element);
  if (style.display === 'none') return;
  const paint = (value: string) => (value.startsWith('url') ? hatch : value);
  context.globalAlpha = Number(style.opacity) * Number(style.fillOpacity);
  context.fillStyle = style.fill === 'none' ? 'transparent' : paint(style.fill);
  context.strokeStyle = style.stroke === 'none' ? 'transparent' : paint(style.stroke);
  context.lineWidth = Number.parseFloat(style.strokeWidth);
  context.lineJoin = 'round';
  if (element instanceof SVGTextElement) {
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const at = [numberOf(element, 'x'), numberOf(element, 'y')] as const;
    context.strokeText(element.textContent, ...at);
    context.fillText(element.textContent, ...at);
    return;
  }
  const shape = shapeOf(element);
  context.fill(shape);
  context.stroke(shape);
}

function shapeOf(element: SVGElement): Path2D {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d')!);
  const path = new Path2D();
  const [x, y] = [numberOf(element, 'x'), numberOf(element, 'y')];
  if (element instanceof SVGCircleElement)
    path.arc(
      numberOf(element, 'cx'),
      numberOf(element, 'cy'),
      numberOf(element, 'r'),
      0,
      2 * Math.PI,
    );
  else path.rect(x, y, numberOf(element, 'width'), numberOf(element, 'height'));
  return path;
}

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);
