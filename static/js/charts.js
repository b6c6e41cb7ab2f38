// Draws the charts of a page with ECharts from the data beside them. What a mark stands for is an address: a click goes there.
const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(name).trim();
const narrow = window.matchMedia("(max-width: 48rem)").matches;

const SERIES_COLOURS = 12; // --series-1 and on, in charts.css
const PAPER = { width: 720, devicePixelRatio: 3 }; // A4 without its margins, as sharp as print
const OKU = 1e8;
const number = new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 2 });
const axisNumber = new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 1 });
const inOku = (yen) => `${number.format(yen / OKU)}億円`;
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function theme() {
  return {
    color: Array.from({ length: SERIES_COLOURS }, (_, index) => token(`--series-${index + 1}`)),
    textStyle: { fontFamily: token("--font"), color: token("--ink") },
    // Rich text: a tooltip made of HTML would need inline styles, which the page's policy forbids.
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: token("--surface"),
      borderColor: token("--line-strong"),
      textStyle: { color: token("--ink"), fontFamily: token("--font") },
    },
    aria: { enabled: false },
    animation: false,
  };
}

const axisLine = () => ({ lineStyle: { color: token("--line-strong") } });
const axisLabel = (more) => ({ color: token("--ink"), ...more });
const splitLine = () => ({ lineStyle: { color: token("--line") } });

// A colour that comes again comes with stripes.
const stripes = (index) =>
  index < SERIES_COLOURS ? undefined : { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: Math.PI / 4, color: token("--surface") };

function columns({ categories, series }, hidden, bars) {
  return {
    ...theme(),
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    legend: { show: false, selected: Object.fromEntries([...hidden].map((name) => [name, false])) },
    tooltip: {
      ...theme().tooltip,
      formatter: ({ seriesName, name, data }) => `${name}\n${seriesName}\n${inOku(data.value * OKU)}`,
    },
    xAxis: { type: "category", data: categories, axisLine: axisLine(), axisLabel: axisLabel() },
    yAxis: {
      type: "value",
      name: "億円",
      nameTextStyle: { color: token("--ink") },
      axisLabel: axisLabel({ formatter: (value) => axisNumber.format(value) }),
      splitLine: splitLine(),
    },
    series: series.map(({ name, points }, index) => ({
      name,
      type: "bar",
      itemStyle: { decal: stripes(index) },
      ...bars,
      data: points.map(({ yen, address }) => (yen === null ? "-" : { value: yen / OKU, address })),
    })),
  };
}

const stacked = (data, hidden) => columns(data, hidden, { stack: "all", barMaxWidth: 72 });
const stages = (data, hidden) => columns(data, hidden, { barMaxWidth: 36 });

function treemap({ groups }) {
  const sum = (leaves) => leaves.reduce((total, leaf) => total + leaf.yen, 0);
  return {
    ...theme(),
    tooltip: {
      ...theme().tooltip,
      formatter: ({ name, value, treePathInfo }) =>
        treePathInfo.length > 2 ? `${treePathInfo[1].name}\n${name}\n${inOku(value)}` : `${name}\n${inOku(value)}`,
    },
    series: [
      {
        type: "treemap",
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        left: 0,
        top: 0,
        right: 0,
        bottom: 0,
        label: { formatter: ({ name, value }) => `${name}\n${inOku(value)}`, color: token("--accent-ink"), overflow: "break" },
        upperLabel: { show: true, height: 24, color: token("--ink") },
        itemStyle: { borderColor: token("--surface"), borderWidth: 1, gapWidth: 1 },
        levels: [{ itemStyle: { gapWidth: 3 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 1 } }, {}],
        data: groups.map(({ name, leaves }) => ({
          name,
          value: sum(leaves),
          children: leaves.map((leaf) => ({ name: leaf.name, value: leaf.yen, address: leaf.address })),
        })),
      },
    ],
  };
}

function sankey({ columns, stations, links }) {
  // A name may stand in two columns (an agency that is also a recipient): the column is part of the identity.
  const identity = ([column, name]) => `${column} ${name}`;
  const nodes = new Map(
    stations.map(({ at, address }) => [identity(at), { name: identity(at), depth: at[0], shown: at[1], address }]),
  );
  const shown = (id) => nodes.get(id).shown;
  const last = columns.length - 1;
  return {
    ...theme(),
    tooltip: {
      ...theme().tooltip,
      formatter: ({ dataType, data, value, name }) =>
        dataType === "edge"
          ? `${shown(data.source)} → ${shown(data.target)}\n${inOku(value)}`
          : `${columns[nodes.get(name).depth]}\n${shown(name)}\n${inOku(value)}`,
    },
    series: [
      {
        type: "sankey",
        left: 4,
        right: narrow ? 104 : 232, // the longest label of the last column
        top: 8,
        bottom: 8,
        nodeGap: narrow ? 12 : 15, // labels are as high
        nodeWidth: 14,
        draggable: false,
        emphasis: { focus: "adjacency" },
        lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
        label: {
          color: token("--ink"),
          textBorderColor: token("--surface"),
          textBorderWidth: 2,
          formatter: ({ name }) => cut(shown(name), narrow ? 8 : 18),
        },
        data: [...nodes.values()].map((node) => (node.depth === last ? { ...node, label: { position: "right" } } : node)),
        links: links.map(({ source, target, yen, address }) => ({
          source: identity(source),
          target: identity(target),
          value: yen,
          address,
        })),
      },
    ],
  };
}

function counts({ bars }) {
  return {
    ...theme(),
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: { ...theme().tooltip, formatter: ({ name, value }) => `${name}\n${number.format(value)}件` },
    xAxis: { type: "category", data: bars.map(({ name }) => name), axisLine: axisLine(), axisLabel: axisLabel() },
    yAxis: { type: "value", name: "件", minInterval: 1, nameTextStyle: { color: token("--ink") }, axisLabel: axisLabel(), splitLine: splitLine() },
    series: [
      {
        type: "bar",
        barMaxWidth: 48,
        label: { show: true, position: "top", color: token("--ink"), formatter: ({ value }) => number.format(value) },
        data: bars.map(({ count, address }) => ({ value: count, address })),
      },
    ],
  };
}

function changes({ bars }) {
  const falling = bars[0].yen < 0;
  return {
    ...theme(),
    grid: { left: 8, right: 72, top: 8, bottom: 36, containLabel: true },
    tooltip: { ...theme().tooltip, formatter: ({ name, data }) => `${name}${data.year}\n${inOku(data.value * OKU)}` },
    xAxis: { type: "value", name: "億円", nameLocation: "middle", nameGap: 26, inverse: falling, nameTextStyle: { color: token("--ink") }, axisLabel: axisLabel({ hideOverlap: true }), splitLine: splitLine() },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: axisLine(),
      // The year stays when the name is cut: the same program often stands here twice.
      axisLabel: axisLabel({ formatter: (name, index) => `${cut(name, narrow ? 8 : 28)}${narrow ? "\n" : ""}${bars[index].year}` }),
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 20,
        itemStyle: { color: token(falling ? "--series-2" : "--series-1") },
        label: { show: true, position: "right", color: token("--ink"), formatter: ({ value }) => axisNumber.format(value) },
        data: bars.map(({ yen, year, address }) => ({ value: yen / OKU, year, address })),
      },
    ],
  };
}

const FORMS = { stacked, stages, treemap, sankey, counts, changes };

// The names of the series, each a button that hides or shows it. As HTML they wrap, and are all there on paper.
function legend({ series = [] }, hidden, redraw) {
  const list = document.createElement("ul");
  list.className = "chart__legend";
  list.setAttribute("aria-label", "凡例（選ぶと表示・非表示を切り替えます）");
  for (const [index, { name }] of series.entries()) {
    const colour = document.createElement("span");
    colour.className = index < SERIES_COLOURS ? "chart__colour" : "chart__colour chart__colour--striped";
    colour.style.setProperty("--series", `var(--series-${(index % SERIES_COLOURS) + 1})`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chart__series";
    button.tabIndex = index ? -1 : 0;
    button.setAttribute("aria-pressed", "true");
    button.append(colour, name);
    button.addEventListener("click", () => {
      if (!hidden.delete(name)) hidden.add(name);
      button.setAttribute("aria-pressed", String(!hidden.has(name)));
      redraw();
    });
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  list.addEventListener("keydown", walk);
  return list;
}

// One stop for Tab, however many series: arrows go from one to the next.
function walk(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const here = buttons.indexOf(document.activeElement);
  const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (!buttons[to]) return;
  event.preventDefault();
  buttons[here].tabIndex = -1;
  buttons[to].tabIndex = 0;
  buttons[to].focus();
}

function follow({ data: mark }) {
  if (mark?.address) window.location.assign(mark.address);
}

// A chart on the page: `draw` makes its drawing anew, with the sizes of `given` instead of those of its place.
function chartOf(place) {
  const data = JSON.parse(document.getElementById(place.dataset.source).textContent);
  const hidden = new Set();
  let chart;
  const option = () => FORMS[place.dataset.form](data, hidden);
  const draw = (given = {}) => {
    chart?.dispose();
    chart = window.echarts.init(place, null, { renderer: "canvas", ...given });
    chart.setOption(option());
    chart.on("click", follow);
    chart.getZr().flush(); // at once: paper does not wait for the next frame
  };
  draw();
  if (data.series) place.after(legend(data, hidden, () => chart.setOption(option())));
  return { draw, resize: () => chart.resize() };
}

const charts = [...document.querySelectorAll(".chart__drawing")].map(chartOf);
const drawAll = (given) => charts.forEach(({ draw }) => draw(given));
window.addEventListener("resize", () => charts.forEach(({ resize }) => resize()));
// Colours are read when a chart is drawn.
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
window.addEventListener("beforeprint", () => {
  document.documentElement.classList.add("on-paper");
  drawAll(PAPER);
});
window.addEventListener("afterprint", () => {
  document.documentElement.classList.remove("on-paper");
  drawAll();
});
