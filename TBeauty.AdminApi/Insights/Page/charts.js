// A chart, and beside it the same figures as a table, for whoever can't see it or wants the numbers.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Map();

const number = new Intl.NumberFormat('en-NG', { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat('en-NG', { notation: 'compact', maximumFractionDigits: 1 });

export const amount = (value, currency) => new Intl.NumberFormat('en-NG', { style: 'currency', currency }).format(value);
export const whole = (value, currency) => new Intl.NumberFormat('en-NG', { style: 'currency', currency, maximumFractionDigits: 0 }).format(value);
export const count = value => number.format(value);
const spellings = new Map([['pos', 'POS'], ['whatsapp', 'WhatsApp']]);
export const word = text => spellings.get(text) ?? (text ? (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll('_', ' ') : 'None');
export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const colours = () => dark.matches
  ? { series: ['#ff8fb3', '#7cc4ff', '#ffd27a', '#8fe0b0'], ink: '#f5ecef', soft: '#c3aeb7', line: '#43373e', card: '#262025' }
  : { series: ['#a3204f', '#1f5fa6', '#9a6200', '#1c7a4b'], ink: '#2b1f24', soft: '#6b555e', line: '#e3d6d3', card: '#ffffff' };

function table(chart) {
  const cell = (column, value) => column.format ? column.format(value) : String(value);
  const head = element('tr', {}, ...chart.columns.map(column => element('th', { scope: 'col', textContent: column.name })));
  const rows = chart.rows.map(row => element('tr', {}, ...row.map((value, place) =>
    element(place === 0 ? 'th' : 'td', place === 0 ? { scope: 'row', textContent: value } : { textContent: cell(chart.columns[place], value) }))));
  const caption = element('caption', { textContent: chart.title });
  caption.hidden = true;
  const scroll = element('div', { className: 'table', tabIndex: 0 }, element('table', {}, caption, element('thead', {}, head), element('tbody', {}, ...rows)));
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', `${chart.title}, as a table`);
  return scroll;
}

function options(chart) {
  const look = colours();
  const named = chart.columns.slice(1).filter(column => column.drawn !== false);
  const places = named.map(column => chart.columns.indexOf(column));
  const bars = chart.kind === 'bars';
  const rows = bars ? [...chart.rows].reverse() : chart.rows;
  const names = { type: 'category', data: rows.map(row => row[0]), axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false },
    axisLabel: { color: look.soft, width: bars ? 110 : undefined, overflow: 'truncate', hideOverlap: true } };
  const values = { type: 'value', axisLabel: { color: look.soft, formatter: value => short.format(value), hideOverlap: true },
    splitNumber: 3, splitLine: { lineStyle: { color: look.line } } };
  return {
    animation: !still.matches,
    color: look.series,
    textStyle: { color: look.ink, fontFamily: 'system-ui, sans-serif' },
    grid: { left: 8, right: 16, top: named.length > 1 ? 36 : 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: named.length > 1 ? { top: 0, textStyle: { color: look.ink } } : undefined,
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: look.card, borderColor: look.line, textStyle: { color: look.ink } },
    xAxis: bars ? values : names,
    yAxis: bars ? names : values,
    series: named.map((column, order) => ({
      name: column.name, type: bars || chart.kind === 'columns' ? 'bar' : 'line', data: rows.map(row => row[places[order]]),
      barMaxWidth: 28, showSymbol: rows.length < 40, symbol: ['circle', 'rect', 'triangle'][order % 3], smooth: false, lineStyle: { width: 2, type: order ? 'dashed' : 'solid' },
      areaStyle: !bars && order === 0 ? { opacity: 0.08 } : undefined,
      itemStyle: { borderRadius: 3 }, tooltip: { valueFormatter: column.format },
    })),
  };
}

// Draws into a card of its own, or anew into the one it has.
export function draw(place, chart) {
  drawn.get(chart.id)?.picture.dispose();
  let card = document.getElementById(chart.id);
  const open = card?.querySelector('details')?.open ?? false;
  if (!card) place.append(card = element('section', { id: chart.id, className: chart.wide ? 'card wide' : 'card' }));
  card.replaceChildren(element('h2', { id: `${chart.id}-title`, textContent: chart.title }));
  card.setAttribute('aria-labelledby', `${chart.id}-title`);
  if (chart.rows.length === 0) {
    drawn.delete(chart.id);
    card.append(element('p', { className: 'message', textContent: 'Nothing in this period.' }));
    return;
  }

  const canvas = element('div', { className: 'chart' });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `Chart: ${chart.title}. The table below has the same figures.`);
  const data = element('details', { open }, element('summary', { textContent: 'Figures as a table' }), table(chart));
  card.append(canvas, data);
  const picture = echarts.init(canvas, null, { renderer: 'canvas' });
  picture.setOption(options(chart));
  drawn.set(chart.id, { picture, chart });
}

const redraw = () => drawn.forEach(({ picture, chart }) => picture.setOption(options(chart), true));
dark.addEventListener('change', redraw);
still.addEventListener('change', redraw);
addEventListener('resize', () => drawn.forEach(({ picture }) => picture.resize()));
