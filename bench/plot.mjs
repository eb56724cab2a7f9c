/** A chart as SVG: lines over a logarithmic scale, as `{ title, unit, lines: [{ name, points: [{ x, y, label }] }] }`. */
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [420, 260, 52, 34, 40];
const COLOURS = ['#0b62a3', '#b3470b', '#2b7a3f', '#7a3f99'];
const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, content, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escape(content)}</text>`;

function chart({ title, unit, lines }, dx) {
  const all = lines.flatMap(({ points }) => points);
  const [least, most] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const top = Math.max(...all.map(({ y }) => y)) * 1.25;
  const right = WIDTH - 20;
  const px = (x) => LEFT + ((Math.log(x) - Math.log(least)) / (Math.log(most) - Math.log(least))) * (right - LEFT - 30);
  const py = (y) => HEIGHT - BOTTOM - (y / top) * (HEIGHT - BOTTOM - TOP);
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = py(top * share);
    return (
      `<line x1="${LEFT}" y1="${y.toFixed(1)}" x2="${right}" y2="${y.toFixed(1)}" stroke="#ddd"/>` +
      text(LEFT - 6, y + 4, (top * share).toFixed(top < 10 ? 1 : 0), 'text-anchor="end"')
    );
  });
  const drawn = lines.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map(({ x, y }) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`).join(' ');
    const dots = points.map(
      ({ x, y, label }) =>
        `<circle cx="${px(x).toFixed(1)}" cy="${py(y).toFixed(1)}" r="3.5" fill="${colour}"/>` +
        text(px(x), HEIGHT - BOTTOM + 15 + 12 * index, label, `text-anchor="middle" fill="${colour}" font-size="10"`),
    );
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}` +
      text(LEFT + 8 + index * 90, TOP - 2, name, `fill="${colour}"`)
    );
  });
  const heading = text(LEFT - 40, 14, `${title} (${unit})`, 'font-weight="bold" fill="#222"');
  return `<g transform="translate(${dx} 0)">${heading}${grid.join('')}${drawn.join('')}</g>`;
}

export function plot(charts) {
  const width = WIDTH * charts.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT + 10}" width="${width}" ` +
    `font-family="system-ui, sans-serif" font-size="11" fill="#555" role="img">` +
    `<rect width="100%" height="100%" fill="#fff"/>${charts.map((one, index) => chart(one, index * WIDTH)).join('')}</svg>\n`
  );
}
